"""What graders stand on: the solution's programs as processes, and clients that know nothing of the SDK.

A pytest plugin; `evals.grading` loads it with `-p evals.fixtures`.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
import jwt
import pytest

from golden.ports import free_ports
from tests.support.model_server import ModelServer, model_server

ROOT = Path(__file__).parent.parent
RUNNER = ROOT / "golden" / "runner"  # lets Kaizen reach a model server on loopback
SECRET = "a-secret-of-the-graders-with-32-characters"
COMING_UP = 60.0  # seconds that a server may take until its port answers
ENDING = 3.0  # seconds that a server may take to end by itself


@dataclass(frozen=True)
class Ended:
    """How a program of the solution ended.

    Attributes:
        status: The exit status.
        output: What it printed on stdout.
        errors: What it printed on stderr.
    """

    status: int
    output: str
    errors: str

    @property
    def lines(self) -> list[str]:
        """The lines of stdout that are not empty."""
        return [line.strip() for line in self.output.splitlines() if line.strip()]


class Client(httpx.Client):
    """An HTTP client of one server.

    Args:
        port: Where it listens, on loopback.
        process: The process that was started.
    """

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        super().__init__(base_url=f"http://127.0.0.1:{port}", timeout=30, verify=False, trust_env=False)
        self.port, self.process = port, process

    def call(self, handler: str, token: str | None = None, /, **inputs: Any) -> httpx.Response:
        """Calls a handler or a workflow with these inputs, as the bearer of a token."""
        return self.post(f"/workflows/{handler}/execute", json={"inputs": inputs}, headers=bearer(token))

    def answer(self, handler: str, token: str | None = None, /, **inputs: Any) -> Any:
        """Calls a handler and returns what its function returned.

        Raises:
            AssertionError: The status is not 200, or the body has another shape.
        """
        response = self.call(handler, token, **inputs)
        assert response.status_code == 200, f"{handler} answers {response.status_code}: {response.text[:200]}"
        assert "outputs" in response.json(), f"{handler} answers without outputs: {response.text[:200]}"
        return response.json()["outputs"]["handler"]


def bearer(token: str | None) -> dict[str, str]:
    """Returns the headers that carry a token, or none."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def token(user: str = "ada", *roles: str, secret: str = SECRET, **claims: Any) -> str:
    """Returns a token of the issuer and for the audience `crm`, good for half an hour.

    Args:
        user: The claim `sub`.
        roles: The claim `roles`.
        secret: What signs it.
        claims: More claims, such as `tenant_id`, or others than these.
    """
    now = datetime.now(UTC)
    own = {"sub": user, "iss": "crm", "aud": "crm", "iat": now, "exp": now + timedelta(minutes=30)}
    return jwt.encode({**own, "roles": list(roles), **claims}, secret, "HS256")


class Solution:
    """The files that are graded, and the programs that were started from them."""

    def __init__(self, folder: Path, model: Callable[[], ModelServer]) -> None:
        self.folder = folder
        self._model = model
        self._stack = ExitStack()

    def environment(self, **variables: str) -> dict[str, str]:
        """Returns all variables that a program of the solution sees."""
        own = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG")}
        keys = {"JWT_SECRET": SECRET, "OPENAI_API_KEY": "sk-test", "PYTHONDONTWRITEBYTECODE": "1"}
        return {**own, **keys, "PYTHONPATH": str(RUNNER), **variables}

    def run(self, *command: str, limit: float = 60, **variables: str) -> Ended:
        """Runs a program to its end.

        Raises:
            AssertionError: It still runs after `limit` seconds.
        """
        process = self._start(command, variables, subprocess.PIPE, subprocess.PIPE)
        try:
            output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"`{' '.join(command)}` still runs after {limit:g} s") from None
        finally:
            _end(process, 0)
        return Ended(process.returncode, output.decode(errors="replace"), errors.decode(errors="replace"))

    def start(self, *command: str, **variables: str) -> subprocess.Popen[bytes]:
        """Starts a program that runs until the grader ends."""
        process = self._start(command, variables, subprocess.DEVNULL, subprocess.DEVNULL)
        self._stack.callback(_end, process)
        return process

    def serve(self, target: str, **variables: str) -> Client:
        """Serves `module:attribute` with uvicorn on a free port and returns a client of it."""
        (port,) = free_ports(1)
        return self.server("uvicorn", target, "--port", str(port), "--log-level", "warning", port=port, **variables)

    def server(self, *command: str, port: int, **variables: str) -> Client:
        """Starts a program that serves a port, and returns a client once the port answers.

        Raises:
            AssertionError: The program ends before, or takes too long.
        """
        with tempfile.TemporaryFile() as log:
            process = self._start(command, variables, log, subprocess.STDOUT)
            self._stack.callback(_end, process)
            deadline = monotonic() + COMING_UP
            while monotonic() < deadline and process.poll() is None:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    return self._stack.enter_context(Client(port, process))
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.02)
            log.seek(0)
            said = [line for line in log.read().decode(errors="replace").splitlines() if line.strip()]
        raise AssertionError(f"`{' '.join(command)}` does not come up: {said[-1] if said else 'it says nothing'}")

    def stop(self, client: Client) -> None:
        """Stops a server as an operator does, and waits for its end."""
        client.close()
        _end(client.process)

    def model(self) -> ModelServer:
        """Returns the model server; OPENAI_BASE_URL of the programs that ask it must name it."""
        return self._model()

    def close(self) -> None:
        """Ends all that was started."""
        self._stack.close()

    def _start(
        self, command: tuple[str, ...], variables: dict[str, str], output: Any, errors: Any
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            process_group=0,
        )


def _end(process: subprocess.Popen[bytes], grace: float = ENDING) -> None:
    if process.poll() is None and grace:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Tools:
    """An MCP client of the official package.

    Args:
        url: The endpoint, as the task names it.
        token: What each request carries.
    """

    def __init__(self, url: str, token: str | None = None) -> None:
        self.url, self.token = url, token

    def list(self) -> dict[str, dict[str, Any]]:
        """Returns each tool's input schema and description."""
        found = self._ask(lambda session: session.list_tools()).tools
        return {tool.name: {"description": tool.description or "", **tool.inputSchema} for tool in found}

    def call(self, tool: str, /, **arguments: Any) -> tuple[bool, Any]:
        """Calls a tool: whether it succeeded, and its answer, or the text of the failure."""
        answer = self._ask(lambda session: session.call_tool(tool, arguments))
        text = "\n".join(block.text for block in answer.content if block.type == "text")
        if answer.isError:
            return False, text
        return True, answer.structuredContent or json.loads(text)

    def _ask(self, ask: Callable[[Any], Any]) -> Any:
        from mcp import ClientSession
        from mcp.client.streamable_http import streamable_http_client

        async def asked() -> Any:
            async with (
                httpx.AsyncClient(headers=bearer(self.token), timeout=20) as http,
                streamable_http_client(self.url, http_client=http) as (read, write, _),
                ClientSession(read, write) as session,
            ):
                await session.initialize()
                return await ask(session)

        return asyncio.run(asked())


@pytest.fixture(scope="session")
def solution() -> Iterator[Solution]:
    """The solution that is graded."""
    with ExitStack() as stack:
        started: list[ModelServer] = []

        def model() -> ModelServer:
            if not started:
                started.append(stack.enter_context(model_server()))
            return started[0]

        own = Solution(Path(os.environ["EVALS_SOLUTION"]), model)
        stack.callback(own.close)
        yield own


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Makes the URL of a SQLite file that is not there yet."""
    return lambda: f"sqlite:///{tmp_path_factory.mktemp('data') / 'crm.db'}"


@pytest.fixture(scope="module")
def url(new_database: Callable[[], str]) -> str:
    """The database of the grader's own server."""
    return new_database()


@pytest.fixture(scope="module")
def crm(solution: Solution, url: str) -> Client:
    """`crm.py` of the solution as a server on that database."""
    return solution.serve("crm:app.fastapi_app", DATABASE_URL=url)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A new, empty PostgreSQL database whose server has pgvector."""
    from tests.support.postgres import data_folder, fresh_database, postgres

    with data_folder() as folder, postgres(folder) as url:
        yield fresh_database(url)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Notes each claim as it is decided, so that a grader that hangs keeps what it has found."""
    if report.when == "call" or (report.when == "setup" and report.failed):
        claim = report.nodeid.rpartition("::")[2]
        with Path(os.environ["EVALS_RESULTS"]).open("a", encoding="utf-8") as file:
            file.write(json.dumps([claim, None if report.passed else _reason(report)]) + "\n")


def _reason(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    message = crash.message if crash else str(report.longrepr)
    return str(message).strip().splitlines()[0].removeprefix("AssertionError: ")
