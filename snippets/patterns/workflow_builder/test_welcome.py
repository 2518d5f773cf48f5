from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from welcome import app

EXECUTE = "/workflows/welcome_contact/execute"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app.fastapi_app) as client:
        yield client


def test_the_plan_of_the_company_reaches_the_text(client: TestClient) -> None:
    answer = client.post(EXECUTE, json={"inputs": {"address": "ada@acme.example", "name": "Ada"}})
    assert answer.json()["outputs"]["welcome"]["result"]["text"] == "Welcome to the pro plan, Ada"


def test_an_unknown_company_is_on_the_free_plan(client: TestClient) -> None:
    answer = client.post(EXECUTE, json={"inputs": {"address": "grace@globex.example", "name": "Grace"}})
    assert answer.json()["outputs"]["welcome"]["result"]["text"] == "Welcome to the free plan, Grace"
