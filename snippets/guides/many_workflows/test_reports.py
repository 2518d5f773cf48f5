from collections.abc import Iterator

import pytest
from reports import app
from starlette.testclient import TestClient


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app.fastapi_app) as client:
        yield client


@pytest.mark.parametrize(("field", "counts"), [("status", {"open": 2}), ("owner", {"Ada": 1, "Grace": 1})])
def test_a_report_counts_the_field_of_its_name(client: TestClient, field: str, counts: dict[str, int]) -> None:
    answer = client.post(f"/workflows/tickets_by_{field}/execute", json={"inputs": {"customer": "Acme"}})
    assert answer.json()["outputs"]["count"]["result"] == counts
