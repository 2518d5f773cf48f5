"""Runs the SaaS API template as a server and calls it as users of several tenants."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt

from golden.isolation import Environment
from tests.conftest import ROOT, SECRET, served
from tests.templates.workers import Workers

FOLDER = ROOT / "snippets" / "templates" / "saas_api"


def token(role: str = "admin", tenant: str = "acme", user: str = "ada", key: str = SECRET, **claims: Any) -> str:
    """Signs a token; `claims` replace its own, and None leaves one out."""
    own = {"sub": user, "roles": [role], "tenant_id": tenant, "iss": "saas-api", "aud": "saas-api"}
    whole = {**own, "exp": time.time() + 600, **claims}
    return jwt.encode({name: value for name, value in whole.items() if value is not None}, key, "HS256")


def bearer(role: str = "admin", tenant: str = "acme", user: str = "ada") -> dict[str, str]:
    """Returns the header that carries such a token."""
    return {"Authorization": f"Bearer {token(role, tenant, user)}"}


def environment(database_url: str, **more: str) -> Environment:
    """Returns the variables the server finds."""
    own = {"JWT_SECRET": SECRET, "DATABASE_URL": database_url, "REQUESTS_PER_MINUTE": "1000000"}
    return Environment({**own, **more})


def python(url: str, *words: str) -> str:
    """Runs `python` with the project on its path, in an empty directory, and returns what it prints."""
    variables = {**environment(url).whole(), "PYTHONPATH": str(FOLDER)}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["python", *words], cwd=folder, env=variables, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_tables(url: str) -> str:
    """Makes the tables, as a deployment does before servers start, and returns what the command prints."""
    return python(url, "-m", "app.tables")


@contextmanager
def serving(database_url: str, **more: str) -> Iterator[httpx.Client]:
    """Serves the template from this checkout, one process."""
    with served(FOLDER, "app.main:api", environment(database_url, **more)) as client:
        yield client


def workers(home: Path, database_url: str, **more: str) -> Workers:
    """Starts the template with two worker processes; what they write goes to `home`, an empty directory."""
    return Workers(FOLDER, environment(database_url, **more), home)


def new_account(client: httpx.Client, tenant: str = "acme") -> str:
    """Creates an account and returns its id."""
    answer = client.post("/api/accounts", json={"name": f"of {tenant}"}, headers=bearer("member", tenant))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def new_contact(client: httpx.Client, account: str, tenant: str = "acme", name: str = "Grace") -> dict[str, str]:
    """Creates a contact and returns it."""
    body = {"account_id": account, "name": name, "email": "grace@example.com"}
    answer = client.post("/api/contacts", json=body, headers=bearer("member", tenant))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def new_tenant() -> str:
    """Returns the name of a tenant that no test has used."""
    return f"t-{uuid4().hex[:12]}"
