"""Runs the AI agent template as a server, beside a model of its own tests, and calls it as several users."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt

from golden.isolation import Environment
from tests.conftest import ROOT, SECRET
from tests.templates.workers import Workers

FOLDER = ROOT / "snippets" / "templates" / "ai_agent"
KEY = "sk-that-nobody-may-see"


def token(role: str = "member", tenant: str = "acme", user: str = "ada", key: str = SECRET, **claims: Any) -> str:
    """Signs a token; `claims` replace its own, and None leaves one out."""
    own = {"sub": user, "roles": [role], "tenant_id": tenant, "iss": "ai-agent", "aud": "ai-agent"}
    whole = {**own, "exp": time.time() + 600, **claims}
    return jwt.encode({name: value for name, value in whole.items() if value is not None}, key, "HS256")


def bearer(role: str = "member", tenant: str = "acme", user: str = "ada") -> dict[str, str]:
    """Returns the header that carries such a token."""
    return {"Authorization": f"Bearer {token(role, tenant, user)}"}


def new_tenant() -> str:
    """Returns the name of a tenant that no test has used."""
    return f"t-{uuid4().hex[:12]}"


def new_conversation(client: httpx.Client, headers: dict[str, str]) -> str:
    """Creates a conversation and returns its path."""
    answer = client.post("/api/conversations", json={}, headers=headers)
    assert answer.status_code == 201, answer.text
    return f"/api/conversations/{answer.json()['id']}"


def asked(client: httpx.Client, path: str, question: str, headers: dict[str, str]) -> httpx.Response:
    """Asks in a conversation and waits for the whole answer."""
    return client.post(f"{path}/turns", json={"question": question}, headers=headers)


def turns(client: httpx.Client, path: str, headers: dict[str, str]) -> list[dict[str, Any]]:
    """Returns all turns of a conversation, page by page."""
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        query: dict[str, str | int] = {"limit": 100, **({"after": after} if after else {})}
        page = client.get(f"{path}/turns", params=query, headers=headers).json()
        found += page["items"]
        if not (after := page["next"]):
            return found


def used(client: httpx.Client, tenant: str) -> int:
    """Returns the tokens that a tenant has used today."""
    return int(client.get("/api/usage", headers=bearer("admin", tenant)).json()["used"])


def environment(database_url: str, model_url: str, **more: str) -> Environment:
    """Returns the variables the server finds."""
    own = {
        "JWT_SECRET": SECRET,
        "DATABASE_URL": database_url,
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": model_url,
        "REQUESTS_PER_MINUTE": "1000000",
        "TOKENS_PER_DAY": "100000000",
        "REDIS_SECONDS": "20",
        "DATABASE_SECONDS": "20",  # the machine of the tests may be slow
    }
    return Environment({**own, **more})


def python(home: Path, variables: Environment, *words: str) -> str:
    """Runs `python` with the template on its path, in an empty directory, and returns what it prints."""
    done = subprocess.run(
        ["python", *words],
        cwd=home,
        env={**variables.whole(), "HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(FOLDER)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@contextmanager
def serving(home: Path, database_url: str, model_url: str, count: int = 1, **more: str) -> Iterator[Workers]:
    """Makes the tables and serves while the context is open.

    Args:
        home: An empty directory for what the server writes.
        database_url: The database.
        model_url: Where the model is.
        count: The number of workers; several need `REDIS_URL` among `more`.
        more: Further variables.
    """
    variables = environment(database_url, model_url, WEB_CONCURRENCY=str(count), **more)
    python(home, variables, "-m", "app.tables")
    workers = Workers(FOLDER, variables, home, count)
    try:
        workers.wait()
        yield workers
    finally:
        workers.close()
