"""What callers may do with contacts."""

from uuid import uuid4

from starlette.testclient import TestClient

from .conftest import Bearer


def test_a_member_reads_what_it_created(client: TestClient, bearer: Bearer, contact: dict[str, str]) -> None:
    answer = client.get(f"/api/contacts/{contact['id']}", headers=bearer("member"))
    assert (answer.status_code, answer.json()) == (200, contact)


def test_a_change_keeps_the_other_fields(client: TestClient, bearer: Bearer, contact: dict[str, str]) -> None:
    path, member = f"/api/contacts/{contact['id']}", bearer("member")
    assert client.patch(path, json={"name": "Grace Hopper"}, headers=member).status_code == 200
    assert client.get(path, headers=member).json() == {**contact, "name": "Grace Hopper"}


def test_an_admin_deletes(client: TestClient, bearer: Bearer, contact: dict[str, str]) -> None:
    path = f"/api/contacts/{contact['id']}"
    assert client.delete(path, headers=bearer("admin")).status_code == 204
    assert client.get(path, headers=bearer("viewer")).status_code == 404


def test_a_repeated_create_makes_one_contact(client: TestClient, bearer: Bearer, account: str) -> None:
    body = {"account_id": account, "name": "Ada", "email": "ada@example.com"}
    headers = {**bearer("member"), "Idempotency-Key": str(uuid4())}
    first, second = (client.post("/api/contacts", json=body, headers=headers) for _ in range(2))
    assert first.json() == second.json()
    assert len(client.get("/api/contacts", headers=bearer("viewer")).json()["items"]) == 1


def test_pages_hold_every_contact_once(client: TestClient, bearer: Bearer, account: str) -> None:
    for name in ("Ada", "Bob", "Bob", "Cleo", "Dan"):
        body = {"account_id": account, "name": name, "email": "x@example.com"}
        assert client.post("/api/contacts", json=body, headers=bearer("member")).status_code == 201
    names, after = [], None
    while True:
        page = client.get(
            "/api/contacts", params={"limit": 2} | ({"after": after} if after else {}), headers=bearer("viewer")
        )
        names += [item["name"] for item in page.json()["items"]]
        if not (after := page.json()["next"]):
            break
    assert names == ["Ada", "Bob", "Bob", "Cleo", "Dan"]


def test_every_change_is_in_the_audit_trail(client: TestClient, bearer: Bearer, contact: dict[str, str]) -> None:
    path = f"/api/contacts/{contact['id']}"
    client.patch(path, json={"name": "G"}, headers=bearer("member", user="bob"))
    client.delete(path, headers=bearer("admin", user="cleo"))
    found = client.get("/api/audit", params={"row_id": contact["id"]}, headers=bearer("admin")).json()["items"]
    assert [(each["actor"], each["action"]) for each in found] == [
        ("cleo", "delete"),
        ("bob", "change"),
        ("ada", "create"),
    ]
