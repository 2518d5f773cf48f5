"""Runs the AI agent template as a server, beside a model of its own tests, and calls it as several users."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import httpx
import jwt
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult

from golden.console import free_ports
from tests.conftest import ROOT, SECRET

FOLDER = ROOT / "snippets" / "templates" / "ai_agent"
KEY = "sk-that-nobody-may-see"


def token(role: str = "member", tenant: str = "acme", user: str = "ada", key: str = SECRET, **claims: Any) -> str:
    """Signs a token; `claims` replace its own, and None leaves one out."""
    own = {"sub": user, "roles": [role], "tenant_id": tenant, "iss": "ai-agent", "aud": "ai-agent"}
    whole = {**own, "exp": time.time() + 600, **claims}
    return jwt.encode({name: value for name, value in whole.items() if value is not None}, key, "HS256")


def bearer(role: str = "member", tenant: str = "acme", user: str = "ada", **claims: Any) -> dict[str, str]:
    """Returns the header that carries such a token."""
    return {"Authorization": f"Bearer {token(role, tenant, user, **claims)}"}


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


def mcp(client: httpx.Client, headers: dict[str, str], tool: str, **arguments: Any) -> CallToolResult:
    """Calls a tool with the client of the official package."""

    async def call() -> CallToolResult:
        async with (
            httpx.AsyncClient(headers=headers, timeout=60) as http,
            streamable_http_client(f"{client.base_url}/mcp/", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await session.call_tool(tool, arguments)

    return asyncio.run(call())


class Server:
    """uvicorn with worker processes, as a machine in production runs it.

    Args:
        folder: An empty directory for its files.
        database_url: The database.
        model_url: Where the model is.
        workers: The number of workers; several need `REDIS_URL` among `more`.
        more: Further variables.
    """

    def __init__(self, folder: Path, database_url: str, model_url: str, workers: int = 1, **more: str) -> None:
        (self.port,) = free_ports(1)
        self.log = folder / "uvicorn.log"
        self.variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "JWT_SECRET": SECRET,
            "DATABASE_URL": database_url,
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": model_url,
            "REQUESTS_PER_MINUTE": "1000000",
            "TOKENS_PER_DAY": "100000000",
            "WEB_CONCURRENCY": str(workers),
            "REDIS_SECONDS": "20",
            "DATABASE_SECONDS": "20",  # the machine of the tests may be slow
            **more,
        }
        self.run("app.tables")
        words = [sys.executable, "-m", "uvicorn", "app.main:api", "--port", str(self.port), "--no-access-log"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(words, cwd=FOLDER, env=self.variables, stdout=log, stderr=log)
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60)
        try:
            self.wait(workers)
        except TimeoutError:
            self.close()
            raise

    def run(self, module: str, *words: str) -> str:
        """Runs a command of the template and returns what it prints."""
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, cwd=FOLDER, env=self.variables, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def pids(self) -> list[int]:
        """Returns the process ids of the workers that live."""
        started = [line.split()[-1] for line in self.log.read_text().splitlines() if "Started server process" in line]
        return [pid for pid in (int(word.strip("[]")) for word in started) if Path(f"/proc/{pid}").exists()]

    def wait(self, started: int, limit: float = 180) -> None:
        """Waits until so many workers have started since the beginning and the server is ready."""
        deadline = monotonic() + limit
        while monotonic() < deadline:
            if self.log.read_text().count("Application startup complete") >= started and self.ready():
                return
            sleep(0.05)
        raise TimeoutError(self.log.read_text()[-3000:])

    def ready(self) -> bool:
        """Tells whether the server says that it is ready."""
        try:
            return self.client.get("/readyz").status_code == 200
        except httpx.TransportError:
            return False

    def close(self) -> None:
        """Ends the server and its workers."""
        self.client.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def serving(folder: Path, database_url: str, model_url: str, workers: int = 1, **more: str) -> Iterator[Server]:
    """Serves while the context is open."""
    server = Server(folder, database_url, model_url, workers, **more)
    try:
        yield server
    finally:
        server.close()
