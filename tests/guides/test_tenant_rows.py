"""What a reader of the guide to rows of tenants gets, over HTTP with real tokens and below it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import psycopg2
import pytest
from kailash.trust.auth import JWTConfig, JWTValidator

from tests.conftest import SECRET, Run, Serve
from tests.support.postgres import fresh_database

TARGET = "rename:app.fastapi_app"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def client(request: pytest.FixtureRequest, serve_all: Serve, tmp_path_factory: pytest.TempPathFactory) -> httpx.Client:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('tenants') / 'crm.db'}"
    else:
        url = fresh_database(request.getfixturevalue("postgres_server"))
    return serve_all(TARGET, DATABASE_URL=url)


def bearer(tenant: str | None, secret: str = SECRET) -> dict[str, str]:
    issuer = JWTValidator(JWTConfig(secret=secret, issuer="crm", audience="crm"))
    return {"Authorization": f"Bearer {issuer.create_access_token('ada', tenant_id=tenant)}"}


def store(client: httpx.Client, tenant: str, name: str = "Ada") -> str:
    answer = client.post("/contacts", params={"name": name}, headers=bearer(tenant))
    assert answer.status_code == 201
    return f"/contacts/{answer.json()['id']}"


def names(client: httpx.Client, tenant: str) -> list[str]:
    return list(client.get("/contacts", headers=bearer(tenant)).json())


def test_a_tenant_lists_its_own_rows_only(client: httpx.Client) -> None:
    store(client, "acme", "Grace")
    store(client, "globex", "Bob")
    assert "Grace" in names(client, "acme")
    assert "Grace" not in names(client, "globex")


def test_requests_at_once_keep_their_tenants_apart(client: httpx.Client) -> None:
    tenants = [f"t{number}" for number in range(8)] * 2
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda tenant: store(client, tenant, f"of {tenant}"), tenants))
        found = list(pool.map(lambda tenant: names(client, tenant), tenants))
    assert found == [[f"of {tenant}"] * 2 for tenant in tenants]


def test_a_token_without_a_tenant_is_a_403(client: httpx.Client) -> None:
    assert client.get("/contacts", headers=bearer(None)).status_code == 403


def test_a_token_of_another_secret_is_a_401(client: httpx.Client) -> None:
    assert client.get("/contacts", headers=bearer("acme", secret="x" * 40)).status_code == 401


def test_a_header_cannot_change_the_tenant(client: httpx.Client) -> None:
    store(client, "acme")
    assert client.get("/contacts", headers={**bearer("globex"), "X-Tenant-ID": "acme"}).status_code == 403


def test_another_tenant_cannot_rename_a_row(client: httpx.Client) -> None:
    path = store(client, "initech")
    assert client.patch(path, headers=bearer("globex"), json={"name": "Eve"}).status_code == 404
    assert names(client, "initech") == ["Ada"]


def test_the_owner_renames_a_row(client: httpx.Client) -> None:
    path = store(client, "umbrella")
    assert client.patch(path, headers=bearer("umbrella"), json={"name": "Ada King"}).status_code == 200
    assert names(client, "umbrella") == ["Ada King"]


def test_a_body_cannot_move_a_row_to_another_tenant(client: httpx.Client) -> None:
    path = store(client, "hooli")
    moved = client.patch(path, headers=bearer("hooli"), json={"name": "Ada", "tenant_id": "pied-piper"})
    assert moved.status_code == 422
    assert (names(client, "hooli"), names(client, "pied-piper")) == (["Ada"], [])


@pytest.fixture
def tried(run: Run) -> dict[str, str]:
    return dict(line.split(" -> ") for line in run("other_tenant.py"))


def test_another_tenant_cannot_read_list_or_count_a_row(tried: dict[str, str]) -> None:
    assert (tried["read"], tried["list"], tried["count"]) == ("None", "[] []", "0")


def test_another_tenant_cannot_update_or_delete_a_row(tried: dict[str, str]) -> None:
    assert (tried["delete"], tried["left to Acme"]) == ("False", "['Ada']")


def test_an_id_is_taken_for_all_tenants(tried: dict[str, str]) -> None:
    assert tried["same id"] == "TenantNaturalKeyCollisionError"


def test_a_forged_tenant_id_is_overwritten_by_create(tried: dict[str, str]) -> None:
    assert tried["forged"] == "globex"


def test_a_query_without_a_tenant_is_refused(tried: dict[str, str]) -> None:
    assert tried["no tenant"] == "Tenant isolation failed for Contact"


def test_sql_of_your_own_sees_every_row_and_the_column_has_no_index(serve: Serve, postgres_url: str) -> None:
    client = serve(TARGET, DATABASE_URL=postgres_url)
    store(client, "acme")
    store(client, "globex")
    connection = psycopg2.connect(postgres_url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM contacts")
        assert cursor.fetchone() == (2,)
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'contacts'")
        assert cursor.fetchall() == [("contacts_pkey",)]
    connection.close()
