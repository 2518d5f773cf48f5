"""Tools as the client of the official package finds them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.fixtures import Client, Solution, Tools, token


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("crm") / "contacts.json"
    file.write_text(json.dumps([{"name": "Ada", "email": "ada@example.com"}]), "utf-8")
    return file


@pytest.fixture(scope="module")
def crm(solution: Solution, file: Path) -> Client:
    return solution.serve("crm_mcp:app.fastapi_app", CONTACTS_FILE=str(file))


@pytest.fixture(scope="module")
def tools(crm: Client) -> Callable[..., Tools]:
    """Makes the client of a user of a role."""
    return lambda user, role: Tools(f"{crm.base_url}/mcp/", token(user, role))


def test_the_tools_say_what_they_take(tools: Callable[..., Tools]) -> None:
    found = tools("ada", "viewer").list()
    assert set(found) == {"find_contact", "create_contact"}
    assert all(tool["description"] for tool in found.values())
    assert {name: each["type"] for name, each in found["create_contact"]["properties"].items()} == {
        "name": "string",
        "email": "string",
    }


def test_a_viewer_finds_a_contact(tools: Callable[..., Tools]) -> None:
    assert tools("ada", "viewer").call("find_contact", name="Ada") == (
        True,
        {"name": "Ada", "email": "ada@example.com"},
    )


def test_a_member_creates_a_contact(tools: Callable[..., Tools], file: Path) -> None:
    bob = {"name": "Bob", "email": "bob@example.com"}
    assert tools("grace", "member").call("create_contact", **bob) == (True, {**bob, "created_by": "grace"})
    assert bob in json.loads(file.read_text("utf-8"))


def test_a_viewer_may_not_create(tools: Callable[..., Tools], file: Path) -> None:
    assert not tools("ada", "viewer").call("create_contact", name="Eve", email="eve@example.com")[0]
    assert "Eve" not in file.read_text("utf-8")


def test_a_missing_contact_is_named(tools: Callable[..., Tools]) -> None:
    succeeded, text = tools("ada", "viewer").call("find_contact", name="Nobody")
    assert not succeeded
    assert "Nobody" in text


def test_without_a_token_the_status_is_401(crm: Client) -> None:
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    accept = {"Accept": "application/json, text/event-stream"}
    assert crm.post("/mcp/", json=ping, headers=accept).status_code == 401


def test_an_unforeseen_error_is_not_told(solution: Solution, tmp_path: Path) -> None:
    broken = solution.serve("crm_mcp:app.fastapi_app", CONTACTS_FILE=str(tmp_path / "hunter2" / "contacts.json"))
    succeeded, text = Tools(f"{broken.base_url}/mcp/", token("ada", "viewer")).call("find_contact", name="Ada")
    assert not succeeded
    assert "hunter2" not in text
