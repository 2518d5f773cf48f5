"""What members of a tenant do with projects and reports."""

from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from .conftest import Bearer, Work

Create = Callable[[str, str], dict[str, Any]]


def test_a_change_is_read_again(client: TestClient, bearer: Bearer, acme: str, create: Create) -> None:
    rocket = create(acme, "Rocket")
    path = f"/api/projects/{rocket['id']}"
    assert client.patch(path, json={"name": "Ariane"}, headers=bearer("member", acme)).status_code == 200
    assert client.get(path, headers=bearer("viewer", acme)).json() == {**rocket, "name": "Ariane"}


def test_a_repeated_create_makes_one_project(client: TestClient, bearer: Bearer, acme: str) -> None:
    headers = {**bearer("member", acme), "Idempotency-Key": "key-of-ada"}
    first, second = (client.post("/api/projects", json={"name": "Rocket"}, headers=headers) for _ in range(2))
    assert first.json() == second.json()
    assert client.post("/api/projects", json={"name": "Boat"}, headers=headers).status_code == 409
    assert len(client.get("/api/projects", headers=bearer("viewer", acme)).json()["items"]) == 1


def test_a_deleted_project_does_not_come_back(client: TestClient, bearer: Bearer, acme: str) -> None:
    headers = {**bearer("owner", acme), "Idempotency-Key": "key-of-ada"}
    rocket = client.post("/api/projects", json={"name": "Rocket"}, headers=headers).json()
    assert client.delete(f"/api/projects/{rocket['id']}", headers=headers).status_code == 204
    assert client.post("/api/projects", json={"name": "Rocket"}, headers=headers).status_code == 409


def test_pages_hold_every_project_once(client: TestClient, bearer: Bearer, acme: str, create: Create) -> None:
    for name in ("Ada", "Bob", "Bob", "Cleo", "Dan"):
        create(acme, name)
    names: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = client.get("/api/projects", params={"limit": 2, **after}, headers=bearer("viewer", acme)).json()
        names += [item["name"] for item in page["items"]]
        if not page["next"]:
            break
        after = {"after": page["next"]}
    assert names == ["Ada", "Bob", "Bob", "Cleo", "Dan"]


def test_a_worker_makes_the_report(
    client: TestClient, bearer: Bearer, acme: str, globex: str, create: Create, work: Work
) -> None:
    for tenant, name in ((acme, "Rocket"), (acme, "Ariane"), (globex, "Boat")):
        create(tenant, name)
    asked = client.post("/api/reports", headers=bearer("member", acme))
    assert (asked.status_code, asked.json()["status"]) == (202, "pending")
    work()
    path = f"/api/reports/{asked.json()['id']}"
    report = client.get(path, headers=bearer("viewer", acme)).json()
    assert (report["status"], report["projects"], report["events"]) == ("completed", 2, 2)
    assert client.get(path, headers=bearer("owner", globex)).status_code == 404


def test_a_tenant_with_many_jobs_keeps_nobody_waiting(
    client: TestClient, bearer: Bearer, acme: str, globex: str, work: Work
) -> None:
    from app.worker import turn

    work()
    for tenant in (acme, acme, acme, globex):
        asked = client.post("/api/reports", headers=bearer("member", tenant))
    assert client.portal
    assert client.portal.call(turn) == 2
    report = client.get(f"/api/reports/{asked.json()['id']}", headers=bearer("viewer", globex))
    assert report.json()["status"] == "completed"
