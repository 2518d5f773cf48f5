"""Starts jobs in processes forked from one that has the SDK imported, and leaves nothing of them behind."""

from __future__ import annotations

import multiprocessing
import multiprocessing.forkserver
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any
from unittest.mock import patch

CONTEXT = multiprocessing.get_context("forkserver")
ROOT = Path(__file__).parent.parent
CONTEXT.set_forkserver_preload(["golden.child", "golden.isolation"])
ONE_AT_A_TIME = Lock()  # starting a process changes this one for a moment
KEPT = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


@dataclass
class Environment:
    """What a snippet finds around it, beyond an empty home and working directory.

    Attributes:
        variables: Environment variables, such as the address of a model server or a database.
    """

    variables: dict[str, str] = field(default_factory=dict)

    def whole(self) -> dict[str, str]:
        """Returns all variables a snippet sees: nothing of the runner's own beyond `KEPT`."""
        kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(("PIP_", "UV_"))}
        return {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **kept, **self.variables}


def _enter(name: str, arguments: tuple[Any, ...]) -> None:
    """Imports `golden.child` where it is already loaded: in the forked process, never beside pytest."""
    import golden.child

    getattr(golden.child, name)(*arguments)


def make_ready() -> None:
    """Starts the process that has the SDK imported, if it does not run yet; its log goes where stderr goes now."""
    with patch.dict(os.environ, PYTHONPATH=str(ROOT)):  # else it finds nothing to preload, and says nothing
        multiprocessing.forkserver.ensure_running()


def start(name: str, arguments: tuple[Any, ...]) -> ForkServerProcess:
    """Starts a function of `golden.child` in a process forked from the one that has the SDK imported."""
    process = CONTEXT.Process(target=_enter, args=(name, arguments))
    with ONE_AT_A_TIME:
        make_ready()
        with patch.dict(sys.modules, __main__=ModuleType("__main__")):  # else it would import pytest as its main
            process.start()
    return process


@contextmanager
def job(name: str, arguments: tuple[Any, ...], environment: Environment) -> Iterator[tuple[Connection, Path]]:
    """Runs a job of `golden.child` in a forked process and ends it, with all it started, on leaving.

    Yields:
        The connection its answers arrive on, and the file its own log goes to.
    """
    receiver, sender = CONTEXT.Pipe(duplex=False)
    home = Path(tempfile.mkdtemp(prefix="golden-"))
    log = Path(f"{home}.log")
    process = start("enter", (sender, str(home), environment.whole(), name, arguments))
    sender.close()
    assert process.pid is not None
    try:
        yield receiver, log
        if name == "serve":
            os.kill(process.pid, signal.SIGINT)
        process.join(5)
    finally:
        process.kill()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.join()
        receiver.close()
        shutil.rmtree(home, ignore_errors=True)
        log.unlink(missing_ok=True)
