from collections.abc import Iterator

import pytest
from contacts import app
from starlette.testclient import TestClient

EXECUTE = "/workflows/create_contact/execute"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app.fastapi_app) as client:
        yield client


def test_a_contact_is_created(client: TestClient) -> None:
    answer = client.post(EXECUTE, json={"inputs": {"name": "Ada", "email": "ada@example.com"}})
    assert answer.json()["outputs"]["handler"] == {"name": "Ada", "email": "ada@example.com", "vip": False}


def test_an_email_needs_an_at_sign(client: TestClient) -> None:
    answer = client.post(EXECUTE, json={"inputs": {"name": "Ada", "email": "ada"}})
    assert (answer.status_code, answer.json()) == (422, {"error": "email must contain @"})
