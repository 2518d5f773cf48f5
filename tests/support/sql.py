"""SQL past the application, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg2


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """Connects to a database."""
    path = url.removeprefix("sqlite:///")
    connection = sqlite3.connect(path, timeout=20) if path != url else psycopg2.connect(url)
    with closing(connection):
        yield connection


def query(url: str, text: str, *values: Any) -> list[tuple[Any, ...]]:
    """Runs SQL with `?` for each value, and returns the rows if there are any."""
    with connected(url) as connection:
        cursor = connection.cursor()
        cursor.execute(text if isinstance(connection, sqlite3.Connection) else text.replace("?", "%s"), values)
        rows = cursor.fetchall() if cursor.description else []
        connection.commit()
    return list(rows)
