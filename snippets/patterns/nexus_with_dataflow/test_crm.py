import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The application on a database of its own; `with` runs its startup and shutdown."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    monkeypatch.delitem(sys.modules, "crm", raising=False)
    with TestClient(importlib.import_module("crm").app.fastapi_app) as client:
        yield client


def test_a_created_contact_is_listed(client: TestClient) -> None:
    ada = {"name": "Ada", "email": "ada@example.com"}
    client.post("/workflows/create_contact/execute", json={"inputs": ada})
    listed = client.post("/workflows/list_contacts/execute", json={"inputs": {}})
    assert listed.json()["outputs"]["handler"] == {"result": {"contacts": ["Ada"]}}


def test_a_missing_contact_is_404(client: TestClient) -> None:
    answer = client.post("/workflows/read_contact/execute", json={"inputs": {"contact_id": "c9"}})
    assert answer.status_code == 404
