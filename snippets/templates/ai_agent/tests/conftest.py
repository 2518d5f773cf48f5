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

from .model import Model, serving

ROOT = Path(__file__).parent.parent
FOLDER = tempfile.TemporaryDirectory(prefix="ai-agent-")

# Before the application is imported. TEST_DATABASE_URL runs the same tests on PostgreSQL.
sys.path.insert(0, str(ROOT))
os.environ["JWT_SECRET"] = "only-for-tests-0123456789-abcdefghij"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{FOLDER.name}/test.db")
os.environ["OPENAI_API_KEY"] = "sk-of-the-tests"
os.environ["REQUESTS_PER_MINUTE"] = "100000"
os.environ["TOKENS_PER_DAY_OF"] = '{"frugal": 1000}'

Bearer = Callable[..., dict[str, str]]


@pytest.fixture(scope="session", autouse=True)
def elsewhere() -> Iterator[None]:
    """Works where nothing is left behind, and where no .env of development counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(FOLDER.name)
        yield
    FOLDER.cleanup()


@pytest.fixture(scope="session")
def model() -> Iterator[Model]:
    with serving() as model:
        os.environ["OPENAI_BASE_URL"] = model.url
        yield model


@pytest.fixture(scope="session")
def client(model: Model) -> Iterator[TestClient]:
    from app.main import api

    with TestClient(api, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
def tenant() -> str:
    return f"t-{uuid4().hex[:12]}"


@pytest.fixture
def bearer(client: TestClient, tenant: str) -> Bearer:
    """Returns the header of a user: `bearer("reader")`, `bearer(user="eve")`, `bearer(tenant="globex")`."""
    from app.security import jwt_config

    def header(role: str = "member", user: str = "ada", tenant: str = tenant) -> dict[str, str]:
        token = JWTValidator(jwt_config()).create_access_token(user, roles=[role], tenant_id=tenant)
        return {"Authorization": f"Bearer {token}"}

    return header


@pytest.fixture
def conversation(client: TestClient, bearer: Bearer) -> str:
    """The path of a new conversation of Ada."""
    answer = client.post("/api/conversations", json={}, headers=bearer())
    assert answer.status_code == 201, answer.text
    return f"/api/conversations/{answer.json()['id']}"
