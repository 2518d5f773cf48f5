"""What the page on FastAPI beside Nexus promises."""

from __future__ import annotations

import pytest
from kailash.trust.auth import JWTConfig, JWTValidator

from tests.conftest import SECRET, Run, Serve


def test_a_route_inside_nexus_asks_for_the_token(run: Run) -> None:
    assert run("inside.py")[0].startswith("401 ")


def test_a_startup_handler_of_the_outermost_application_runs(run: Run) -> None:
    assert run("inside.py")[1] == "['database']"


def test_every_way_to_add_a_route_passes_the_plugin(run: Run) -> None:
    assert [line.split()[1:] for line in run("raw_routes.py")] == [["401", "200"]] * 4


def test_a_raw_route_answers_and_is_not_in_the_list_that_the_command_line_reads(serve: Serve) -> None:
    client = serve("channels:app.fastapi_app")
    assert client.get("/contacts").json() == ["Grace"]
    assert list(client.get("/workflows").json()) == ["count_contacts"]


def test_an_outer_application_with_the_middleware_asks_for_a_token_and_starts_nexus(run: Run) -> None:
    refused, started, mounted = run("around.py")
    assert refused.startswith("401 ")
    assert started == "['database']"
    assert mounted == "401"


@pytest.mark.parametrize("target", ["inside:app.fastapi_app", "around:site"])
def test_with_a_token_the_route_answers(serve: Serve, target: str) -> None:
    token = JWTValidator(JWTConfig(secret=SECRET)).create_access_token("ada")
    answer = serve(target).get("/contacts", headers={"Authorization": f"Bearer {token}"})
    assert answer.json() == ["Grace"]


def test_a_handler_beside_a_raw_route_answers(serve: Serve) -> None:
    answer = serve("channels:app.fastapi_app").post("/workflows/count_contacts/execute", json={"inputs": {}})
    assert answer.json()["outputs"]["handler"] == {"count": 1}
