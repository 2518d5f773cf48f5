"""Runs the multi-tenant template as servers and workers and calls it as users of several tenants."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt

from golden.isolation import Environment
from golden.ports import free_ports
from tests.conftest import ROOT, SECRET, served
from tests.support import sql
from tests.support.postgres import fresh_database
from tests.templates.workers import ready, wait_for

FOLDER = ROOT / "snippets" / "templates" / "multi_tenant"
AUDIT_KEY = b64encode(bytes(range(32))).decode()
ISSUER = "multi-tenant"
TABLES = {
    "projects": ("primary", "tenant_id"),
    "kailash_task_queue": ("primary", "queue_name"),
    "events": ("analytics", "tenant_id"),
    "reports": ("analytics", "tenant_id"),
    "audit_entries": ("audit", "tenant_id"),
}


def token(role: str = "owner", tenant: str = "", user: str = "ada", key: str = SECRET, **claims: Any) -> str:
    """Signs a token; `claims` replace its own, and None leaves one out."""
    own = {"sub": user, "roles": [role], "tenant_id": tenant, "iss": ISSUER, "aud": ISSUER}
    whole = {**own, "exp": time.time() + 600, **claims}
    return jwt.encode({name: value for name, value in whole.items() if value is not None}, key, "HS256")


def bearer(role: str = "owner", tenant: str = "", user: str = "ada") -> dict[str, str]:
    """Returns the header that carries such a token."""
    return {"Authorization": f"Bearer {token(role, tenant, user)}"}


def operator(user: str = "cleo") -> dict[str, str]:
    """Returns the header of an operator of the platform."""
    return bearer("operator", "platform", user)


@dataclass(frozen=True)
class Databases:
    """The three databases of one installation."""

    primary: str
    analytics: str
    audit: str

    @classmethod
    def sqlite(cls, folder: Path) -> Databases:
        """Names three files in a folder."""
        return cls(*(f"sqlite:///{folder / name}.db" for name in ("primary", "analytics", "audit")))

    @classmethod
    def postgres(cls, server: str) -> Databases:
        """Makes three databases on a server."""
        return cls(*(fresh_database(server) for _ in range(3)))

    def environment(self, **more: str) -> Environment:
        """Returns the variables that servers and workers find."""
        own = {
            "DATABASE_URL": self.primary,
            "ANALYTICS_URL": self.analytics,
            "AUDIT_URL": self.audit,
            "AUDIT_SIGNING_KEY": AUDIT_KEY,
            "JWT_SECRET": SECRET,
            "REQUESTS_PER_MINUTE": "1000000",
        }
        return Environment({**own, **more})

    def query(self, name: str, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Runs SQL in one of the databases, past the application."""
        return sql.query(getattr(self, name), query, *values)

    @contextmanager
    def locked(self, name: str, table: str) -> Iterator[None]:
        """Keeps everybody else from writing to a table, so that a test finds a worker in the middle of it."""
        with sql.connected(getattr(self, name)) as connection:
            sqlite = isinstance(connection, sqlite3.Connection)
            connection.cursor().execute("BEGIN IMMEDIATE" if sqlite else f"LOCK TABLE {table} IN EXCLUSIVE MODE")
            yield
            connection.rollback()

    def left_of(self, tenant: str) -> dict[str, int]:
        """Counts what each table has of a tenant, without the tables that have nothing."""
        found = {
            table: self.query(name, f"SELECT COUNT(*) FROM {table} WHERE {column} = ?", tenant)[0][0]
            for table, (name, column) in TABLES.items()
        }
        return {table: count for table, count in found.items() if count}


@contextmanager
def serving(databases: Databases, **more: str) -> Iterator[httpx.Client]:
    """Serves the template from this checkout, one process."""
    with served(FOLDER, "app.main:api", databases.environment(**more)) as client:
        yield client


class Process:
    """A program of the template as a process of its own.

    Args:
        folder: An empty directory for the log.
        databases: Where its data is.
        words: What to run, after `python -m`.
        more: Further variables.
    """

    def __init__(self, folder: Path, databases: Databases, *words: str, **more: str) -> None:
        self.log = folder / f"{words[0]}-{uuid4().hex}.log"
        variables = {**databases.environment(**more).whole(), "HOME": str(folder), "TMPDIR": str(folder)}
        inherited = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["python", "-m", *words], cwd=FOLDER, env={**variables, **inherited}, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """Ends it in the middle of what it does."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Asks it to end, and waits."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def two_servers(folder: Path, databases: Databases, **more: str) -> Iterator[httpx.Client]:
    """Serves with uvicorn and two worker processes, as a machine in production does."""
    (port,) = free_ports(1)
    words = ("uvicorn", "app.main:api", "--port", str(port), "--workers", "2", "--log-level", "info")
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20)
    with Process(folder, databases, *words, **more) as server, client:
        wait_for(lambda: server.log.read_text().count("Application startup complete") >= 2 and ready(client))
        yield client


def run(databases: Databases, *words: str, python: str = "python") -> subprocess.CompletedProcess[str]:
    """Runs a command of the template, as in `python -m ...`; with `sys.executable` its stderr is that of a user."""
    variables = {**databases.environment().whole(), "PATH": os.environ["PATH"]}
    command = [python, "-m", *words]
    return subprocess.run(command, cwd=FOLDER, env=variables, capture_output=True, text=True, timeout=300, check=False)


def make_tables(databases: Databases) -> None:
    """Makes the tables, as a deployment does before servers start."""
    done = run(databases, "app.tables")
    assert done.returncode == 0, done.stderr


def new_tenant(client: httpx.Client, name: str = "Acme") -> str:
    """Creates a tenant and returns its id."""
    answer = client.post("/admin/tenants", json={"name": name}, headers=operator())
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def new_project(client: httpx.Client, tenant: str, name: str = "Rocket") -> dict[str, str]:
    """Creates a project and returns it."""
    headers = {**bearer("member", tenant), "Idempotency-Key": uuid4().hex}
    answer = client.post("/api/projects", json={"name": name}, headers=headers)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def new_report(client: httpx.Client, tenant: str) -> str:
    """Asks for a report and returns its id."""
    answer = client.post("/api/reports", headers=bearer("member", tenant))
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def report(client: httpx.Client, tenant: str, report_id: str) -> dict[str, Any]:
    """Reads a report."""
    answer = client.get(f"/api/reports/{report_id}", headers=bearer("viewer", tenant))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def erase(client: httpx.Client, tenant: str) -> None:
    """Deletes a tenant and waits until a worker has erased it."""
    assert client.delete(f"/admin/tenants/{tenant}", headers=operator()).status_code == 202
    wait_for(lambda: client.get(f"/admin/tenants/{tenant}", headers=operator()).status_code == 404)
