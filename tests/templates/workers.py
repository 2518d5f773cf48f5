"""Runs a template as uvicorn with several worker processes, as a machine in production does."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx

from golden.isolation import Environment
from golden.ports import free_ports

PATIENCE = 120.0  # seconds to wait for what must come; the machine of the tests may be slow


class Workers:
    """A server of a template with its worker processes.

    Args:
        template: The directory of the template.
        environment: The variables that the server finds.
        home: An empty directory for the log, and what the server writes.
        count: The number of workers; several may need more variables, as the template says.
    """

    def __init__(self, template: Path, environment: Environment, home: Path, count: int = 2) -> None:
        (self.port,) = free_ports(1)
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60)
        self.count, self.log = count, home / "uvicorn.log"
        words = ["uvicorn", "app.main:api", "--app-dir", str(template), "--port", str(self.port)]
        places = {"HOME": str(home), "TMPDIR": str(home)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*words, "--workers", str(count), "--no-access-log"],
                cwd=home,
                env={**environment.whole(), **places},
                stdout=log,
                stderr=log,
            )

    def pids(self) -> list[int]:
        """Returns the process ids of workers that have started and live."""
        words = [line.split() for line in self.log.read_text().splitlines() if "Started server process" in line]
        pids = [int(line[-1].strip("[]")) for line in words]
        return [pid for pid in pids if lives(pid)]

    def wait(self) -> None:
        """Waits until all workers have started and the server is ready.

        Raises:
            TimeoutError: They have not in time; the message is the end of the log.
        """
        self._until(
            lambda: self.log.read_text().count("Application startup complete") >= self.count and ready(self.client)
        )

    def kill_one(self) -> None:
        """Kills a worker, and waits until another one has taken its place.

        Raises:
            TimeoutError: None has in time; the message is the end of the log.
        """
        killed = self.pids()[0]
        os.kill(killed, signal.SIGKILL)
        # The killed one can still count as alive for a moment, so the number alone tells nothing.
        self._until(lambda: killed not in (living := self.pids()) and len(living) == self.count)

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = monotonic() + PATIENCE
        while not condition():
            if monotonic() > deadline:
                raise TimeoutError(self.log.read_text()[-3000:])
            sleep(0.05)

    def close(self) -> None:
        """Ends the server and its workers."""
        self.client.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def lives(pid: int) -> bool:
    """Tells whether a process runs; one that was killed and not yet reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition: Callable[[], Any], limit: float = PATIENCE) -> None:
    """Waits until something is true; fails after `limit` seconds."""
    deadline = monotonic() + limit
    while not condition():
        assert monotonic() < deadline, "it never came true"
        sleep(0.02)


def ready(client: httpx.Client) -> bool:
    """Tells whether the server says that it is ready."""
    try:
        return client.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False
