from collections.abc import Iterator

import pytest
from service import app
from starlette.testclient import TestClient


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app.fastapi_app) as client:
        yield client


def test_three_of_four_deals_are_an_a(client: TestClient) -> None:
    assert client.post("/grade", json={"won": 3, "lost": 1}).json() == {"rate": 0.75, "grade": "A"}


def test_a_negative_number_is_refused(client: TestClient) -> None:
    assert client.post("/grade", json={"won": -1, "lost": 1}).status_code == 422
