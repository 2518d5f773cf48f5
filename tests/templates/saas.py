"""Runs the SaaS API template as a server and calls it as users of several tenants."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import httpx
import jwt

from golden.isolation import Environment
from golden.ports import free_ports
from tests.conftest import ROOT, SECRET, served

FOLDER = ROOT / "snippets" / "templates" / "saas_api"


def token(role: str = "admin", tenant: str = "acme", user: str = "ada", key: str = SECRET, **claims: Any) -> str:
    """Signs a token; `claims` replace its own, and None leaves one out."""
    own = {"sub": user, "roles": [role], "tenant_id": tenant, "iss": "saas-api", "aud": "saas-api"}
    whole = {**own, "exp": time.time() + 600, **claims}
    return jwt.encode({name: value for name, value in whole.items() if value is not None}, key, "HS256")


def bearer(role: str = "admin", tenant: str = "acme", user: str = "ada", **claims: Any) -> dict[str, str]:
    """Returns the header that carries such a token."""
    return {"Authorization": f"Bearer {token(role, tenant, user, **claims)}"}


def environment(database_url: str, **more: str) -> Environment:
    """Returns the variables the server finds."""
    own = {"JWT_SECRET": SECRET, "DATABASE_URL": database_url, "REQUESTS_PER_MINUTE": "1000000"}
    return Environment({**own, **more})


@contextmanager
def serving(database_url: str, **more: str) -> Iterator[httpx.Client]:
    """Serves the template from this checkout, one process."""
    with served(FOLDER, "app.main:api", environment(database_url, **more)) as client:
        yield client


class Workers:
    """uvicorn with several worker processes, as a machine in production runs it.

    Args:
        folder: An empty directory for the log.
        database_url: The database.
        count: The number of workers.
        more: Further variables.
    """

    def __init__(self, folder: Path, database_url: str, count: int = 2, **more: str) -> None:
        (self.port,) = free_ports(1)
        self.log = folder / "uvicorn.log"
        words = ["uvicorn", "app.main:api", "--app-dir", str(FOLDER), "--port", str(self.port)]
        variables = {**environment(database_url, **more).whole(), "HOME": str(folder), "TMPDIR": str(folder)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*words, "--workers", str(count), "--log-level", "info"],
                cwd=folder,
                env={**variables, "PYTHONPATH": os.environ["PYTHONPATH"], "PATH": os.environ["PATH"]},
                stdout=log,
                stderr=log,
            )
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=20)

    def pids(self) -> list[int]:
        """Returns the process ids of workers that have started."""
        words = [line.split() for line in self.log.read_text().splitlines() if "Started server process" in line]
        pids = [int(line[-1].strip("[]")) for line in words]
        return [pid for pid in pids if Path(f"/proc/{pid}").exists()]

    def wait(self, workers: int = 2, limit: float = 40) -> None:
        """Waits until so many workers serve and the server is ready."""
        deadline = monotonic() + limit
        while monotonic() < deadline:
            if self.log.read_text().count("Application startup complete") >= workers and ready(self.client):
                return
            sleep(0.05)
        raise TimeoutError(self.log.read_text()[-3000:])

    def close(self) -> None:
        """Ends the server and its workers."""
        self.client.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def ready(client: httpx.Client) -> bool:
    """Tells whether the server says that it is ready."""
    try:
        return client.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False


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
