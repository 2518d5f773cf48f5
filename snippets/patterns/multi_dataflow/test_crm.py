from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("CRM_URL", f"sqlite:///{tmp_path}/crm.db")
    monkeypatch.setenv("ANALYTICS_URL", f"sqlite:///{tmp_path}/analytics.db")
    from crm import app

    with TestClient(app.fastapi_app) as client:
        yield client


def test_a_contact_has_its_history(client: TestClient) -> None:
    save, history = (f"/workflows/{name}/execute" for name in ("save_contact", "contact_history"))
    for _ in range(2):
        assert client.post(save, json={"inputs": {"id": "c1", "name": "Ada"}}).status_code == 200
    answer = client.post(history, json={"inputs": {"id": "c1"}})
    assert answer.json()["outputs"]["handler"]["result"] == {"name": "Ada", "events": ["saved"]}
