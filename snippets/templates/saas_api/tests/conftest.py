"""The real application on a database of its own; real tokens, a new tenant for each test."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from kailash.trust.auth import JWTValidator
from starlette.testclient import TestClient

ROOT = Path(__file__).parent.parent
FOLDER = tempfile.TemporaryDirectory(prefix="saas-api-")

# Before the application is imported. TEST_DATABASE_URL runs the same tests on PostgreSQL.
sys.path.insert(0, str(ROOT))
os.environ["JWT_SECRET"] = "only-for-tests-0123456789-abcdefghij"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{FOLDER.name}/test.db")

Bearer = Callable[..., dict[str, str]]


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
def tenant() -> str:
    return f"t-{uuid4().hex[:12]}"


@pytest.fixture
def bearer(tenant: str) -> Bearer:
    """Returns the header of a user: `bearer("viewer")`, `bearer("admin", tenant="globex")`."""
    from app.security import jwt_config

    def header(role: str, user: str = "ada", tenant: str = tenant) -> dict[str, str]:
        token = JWTValidator(jwt_config()).create_access_token(user, roles=[role], tenant_id=tenant)
        return {"Authorization": f"Bearer {token}"}

    return header


@pytest.fixture
def account(client: TestClient, bearer: Bearer) -> str:
    answer = client.post("/api/accounts", json={"name": "Acme"}, headers=bearer("member"))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


@pytest.fixture
def contact(client: TestClient, bearer: Bearer, account: str) -> dict[str, str]:
    body = {"account_id": account, "name": "Grace", "email": "grace@example.com"}
    answer = client.post("/api/contacts", json=body, headers=bearer("member"))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())
