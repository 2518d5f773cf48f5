"""The real application on databases of its own; real tokens, new tenants for each test."""

import os
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from kailash.trust.auth import JWTValidator
from starlette.testclient import TestClient

ROOT = Path(__file__).parent.parent
FOLDER = tempfile.TemporaryDirectory(prefix="multi-tenant-")

# Before the application is imported. TEST_DATABASE_URL and the two others run the same tests on PostgreSQL.
sys.path.insert(0, str(ROOT))
os.environ["JWT_SECRET"] = "only-for-tests-0123456789-abcdefghij"
os.environ["AUDIT_SIGNING_KEY"] = b64encode(bytes(range(32))).decode()
os.environ["DATABASE_SECONDS"] = "20"  # also on a machine that is busy
for name in ("DATABASE_URL", "ANALYTICS_URL", "AUDIT_URL"):
    os.environ[name] = os.environ.get(f"TEST_{name}", f"sqlite:///{FOLDER.name}/{name}.db")

Bearer = Callable[..., dict[str, str]]
Work = Callable[[], int]


@pytest.fixture(scope="session", autouse=True)
def elsewhere() -> Iterator[None]:
    """Works where nothing is left behind, and where no .env of development counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(FOLDER.name)
        yield
    FOLDER.cleanup()


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    from app.main import api

    with TestClient(api, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
def work(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Does the waiting jobs, as a worker does, in the event loop of the application."""
    from app.worker import turn

    monkeypatch.setattr("app.erasure.patience", lambda: 0)  # nobody else is in

    def until_done() -> int:
        assert client.portal
        done = 0
        while more := client.portal.call(turn):
            done += more
        return done

    return until_done


@pytest.fixture
def bearer() -> Bearer:
    """Returns the header of a user: `bearer("viewer", acme)`, `bearer("operator")`."""
    from app.security import jwt_config

    def header(role: str, tenant: str = "platform", user: str = "ada") -> dict[str, str]:
        token = JWTValidator(jwt_config()).create_access_token(user, roles=[role], tenant_id=tenant)
        return {"Authorization": f"Bearer {token}"}

    return header


@pytest.fixture
def new_tenant(client: TestClient, bearer: Bearer) -> Callable[[str], str]:
    def create(name: str) -> str:
        answer = client.post("/admin/tenants", json={"name": name}, headers=bearer("operator"))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    return create


@pytest.fixture
def acme(new_tenant: Callable[[str], str]) -> str:
    return new_tenant("Acme")


@pytest.fixture
def globex(new_tenant: Callable[[str], str]) -> str:
    return new_tenant("Globex")


@pytest.fixture
def create(client: TestClient, bearer: Bearer) -> Callable[[str, str], dict[str, Any]]:
    """Creates a project: `create(acme, "Rocket")`."""

    def project(tenant: str, name: str) -> dict[str, Any]:
        headers = {**bearer("member", tenant), "Idempotency-Key": str(uuid4())}
        answer = client.post("/api/projects", json={"name": name}, headers=headers)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    return project
