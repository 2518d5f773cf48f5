"""What a tenant may use in a day."""

from starlette.testclient import TestClient

from .conftest import Bearer


def used(client: TestClient, bearer: Bearer) -> int:
    return int(client.get("/api/usage", headers=bearer("admin")).json()["used"])


def test_what_the_provider_counted_is_used(client: TestClient, bearer: Bearer, conversation: str) -> None:
    turn = client.post(f"{conversation}/turns", json={"question": "Who is Grace?"}, headers=bearer()).json()
    assert turn["tokens"] == used(client, bearer) == 25


def test_a_refused_call_costs_nothing(client: TestClient, bearer: Bearer, conversation: str) -> None:
    client.post(f"{conversation}/turns", json={"question": "status 500"}, headers=bearer())
    assert used(client, bearer) == 0


def test_a_call_whose_cost_nobody_knows_counts_in_full(client: TestClient, bearer: Bearer, conversation: str) -> None:
    turn = client.post(f"{conversation}/turns", json={"question": "count nothing"}, headers=bearer()).json()
    assert turn["tokens"] == used(client, bearer) > 500
    client.post(f"{conversation}/turns", json={"question": "break off"}, headers=bearer())
    assert used(client, bearer) > 1000


def test_a_budget_that_is_spent_is_429(client: TestClient, bearer: Bearer) -> None:
    headers = bearer(tenant="frugal")
    path = f"/api/conversations/{client.post('/api/conversations', json={}, headers=headers).json()['id']}"
    for door in ("turns", "stream"):
        answer = client.post(f"{path}/{door}", json={"question": "x" * 4000}, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (429, "budget_spent")
        assert 0 < int(answer.headers["Retry-After"]) <= 86_400


def test_a_member_does_not_read_the_usage(client: TestClient, bearer: Bearer) -> None:
    assert client.get("/api/usage", headers=bearer()).status_code == 403
