"""What the safe ways on the page of installation hold, run like the page runs them."""

from __future__ import annotations

import runpy
import sys

import pytest

from golden.pages import Project
from tests.conftest import Run, Serve


def test_with_the_exporter_the_first_call_of_an_agent_works(run: Run) -> None:
    assert run("with_exporter.py") == ["billing"]


def test_the_check_of_the_extras_names_the_one_that_is_missing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = str(project.snippets / "traps" / "install" / "check_extras.py")
    assert runpy.run_path(check)["missing"]() == []
    monkeypatch.setitem(sys.modules, "qrcode", None)
    with pytest.raises(SystemExit, match=r"^missing: kailash\[auth\]$"):
        runpy.run_path(check, run_name="__main__")


def test_with_the_extra_the_auth_nodes_can_be_imported(run: Run) -> None:
    assert run("auth_nodes.py") == ["SessionManagementNode"]


def test_the_application_of_the_command_line_answers_over_http(serve: Serve) -> None:
    answer = serve("crm:app.fastapi_app").post("/workflows/count_contacts/execute", json={"inputs": {"city": "London"}})
    assert answer.json()["outputs"]["handler"] == {"result": {"city": "London", "contacts": 2}}


def test_every_name_that_the_server_lists_answers(run: Run) -> None:
    assert run("names.py") == ["POST /workflows/count_contacts/execute 200"]


def test_both_model_nodes_come_from_kaizen(run: Run) -> None:
    assert run("kaizen_nodes.py")[0] == "kaizen.nodes.ai.llm_agent LLMAgentNode"
