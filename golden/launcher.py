"""Commands named `python`, `uvicorn` and `pytest` that run in processes forked like those of the examples."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from golden.isolation import start

LAUNCH = Path(__file__).parent / "runner" / "launch.py"


@contextmanager
def commands() -> Iterator[Path]:
    """Yields a directory for the front of PATH; its commands work while the context is open."""
    with tempfile.TemporaryDirectory(prefix="golden-") as folder, socket.socket(socket.AF_UNIX) as listener:
        address = f"{folder}/socket"
        listener.bind(address)
        listener.listen(32)
        (own := Path(folder) / "bin").mkdir()
        for name in ("python", "uvicorn", "pytest"):
            words = [sys.executable, "-ISB", str(LAUNCH), address, str(own / "python"), name]
            (own / name).write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', "utf-8")
            (own / name).chmod(0o755)
        thread = Thread(target=_accept, args=(listener,), daemon=True)
        thread.start()
        yield own
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _accept(listener: socket.socket) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            Thread(target=_run, args=(connection,), daemon=True).start()


def _run(connection: socket.socket) -> None:
    """Runs one command; when its launcher is gone, the command goes too."""
    with connection:
        size, numbers, _, _ = socket.recv_fds(connection, 4, 3)
        streams = [Connection(number) for number in numbers]
        order = b""
        while len(order) < int.from_bytes(size, "big"):
            order += connection.recv(65536)
        interpreter, command, folder, environment = json.loads(order)
        process = start("script", (interpreter, command, folder, environment, streams))
        for stream in streams:
            stream.close()
        assert process.pid is not None
        connection.sendall(process.pid.to_bytes(4, "big"))
        Thread(target=_end_with, args=(connection, process.pid), daemon=True).start()
        process.join()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        with suppress(OSError):
            connection.sendall((process.exitcode or 0).to_bytes(4, "big", signed=True))


def _end_with(connection: socket.socket, pid: int) -> None:
    with suppress(OSError):
        if not connection.recv(1):
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
