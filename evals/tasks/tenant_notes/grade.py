"""Notes over HTTP, as users of several tenants."""

from collections.abc import Callable

import httpx
import pytest

from evals.fixtures import Client, Solution, bearer, token


@pytest.fixture(scope="module")
def notes(solution: Solution, new_database: Callable[[], str]) -> Client:
    return solution.serve("notes:app.fastapi_app", DATABASE_URL=new_database())


def headers(tenant: str | None) -> dict[str, str]:
    return bearer(token("ada", tenant_id=tenant) if tenant else token("ada"))


def add(client: Client, tenant: str | None, text: str, /, **more: object) -> httpx.Response:
    return client.post("/notes", json={"text": text, **more}, headers=headers(tenant))


def listed(client: Client, tenant: str, /, **params: str) -> object:
    return client.get("/notes", params=params, headers=headers(tenant)).json()


def test_a_note_is_kept(notes: Client) -> None:
    for text in ("call Grace", "call Ada"):
        added = add(notes, "acme", text)
        assert added.status_code == 201, added.text
        assert sorted(added.json()) == ["id", "text"]
    assert listed(notes, "acme") == ["call Ada", "call Grace"]


def test_another_tenant_does_not_list_it(notes: Client) -> None:
    add(notes, "umbrella", "a secret")
    assert listed(notes, "hooli") == []


def test_another_tenant_does_not_read_it(notes: Client) -> None:
    note = add(notes, "umbrella", "a secret").json()
    assert notes.get(f"/notes/{note['id']}", headers=headers("umbrella")).json() == note
    assert notes.get(f"/notes/{note['id']}", headers=headers("hooli")).status_code == 404


def test_a_query_cannot_name_another_tenant(notes: Client) -> None:
    add(notes, "initech", "a secret")
    assert listed(notes, "vandelay", tenant_id="initech", tenant="initech") == []


def test_a_body_cannot_name_another_tenant(notes: Client) -> None:
    add(notes, "stark", "forged", tenant_id="wayne", tenant="wayne")
    assert listed(notes, "wayne") == []


def test_a_header_cannot_name_another_tenant(notes: Client) -> None:
    add(notes, "tyrell", "a secret")
    answer = notes.get("/notes", headers={**headers("cyberdyne"), "X-Tenant-ID": "tyrell"})
    assert answer.status_code in {200, 403}
    assert "a secret" not in answer.text


def test_a_token_without_a_tenant_is_403(notes: Client) -> None:
    assert notes.get("/notes", headers=headers(None)).status_code == 403
    assert add(notes, None, "nobody's").status_code == 403


def test_without_a_token_the_status_is_401(notes: Client) -> None:
    assert notes.get("/notes").status_code == 401
    assert notes.get("/health").status_code == 200
