"""What the program does with the rows of a SQLite file."""

import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from threading import Event
from time import monotonic

import pytest

from evals.fixtures import Solution

OLD = (date.today() - timedelta(days=40)).isoformat()
RECENT = (date.today() - timedelta(days=3)).isoformat()


@pytest.fixture(scope="module")
def new_table(solution: Solution, new_database: Callable[[], str]) -> Callable[[], str]:
    """Makes databases with an empty table, which the program has made."""

    def make() -> str:
        url = new_database()
        ended = solution.run("python", "close_tickets.py", "--once", DATABASE_URL=url)
        assert (ended.status, ended.lines[-1:]) == (0, ["closed 0"]), ended.errors.strip().splitlines()[-1:]
        return url

    return make


@pytest.fixture
def url(new_table: Callable[[], str]) -> str:
    return new_table()


def put(url: str, *tickets: tuple[str, str, bool]) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20)) as database, database:
        database.executemany("INSERT INTO tickets (id, last_answer, closed) VALUES (?, ?, ?)", tickets)


def still_open(url: str) -> list[str]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20)) as database:
        return [name for (name,) in database.execute("SELECT id FROM tickets WHERE NOT closed ORDER BY id")]


def once(solution: Solution, url: str) -> str:
    ended = solution.run("python", "close_tickets.py", "--once", DATABASE_URL=url)
    assert ended.status == 0, ended.errors.strip().splitlines()[-1:]
    return ended.lines[-1]


def test_only_old_tickets_are_closed(solution: Solution, url: str) -> None:
    put(url, ("t1", OLD, False), ("t2", RECENT, False), ("t3", OLD, True))
    assert once(solution, url) == "closed 1"
    assert still_open(url) == ["t2"]


def test_more_than_a_hundred_are_closed(solution: Solution, url: str) -> None:
    put(url, *((f"t{number}", OLD, False) for number in range(150)))
    assert once(solution, url) == "closed 150"
    assert still_open(url) == []


def closes(url: str, ticket: str) -> bool:
    """Adds an old ticket and waits until it is closed, or 25 seconds are over."""
    put(url, (ticket, OLD, False))
    deadline = monotonic() + 25
    while still_open(url) and monotonic() < deadline:
        Event().wait(0.1)
    return not still_open(url)


@pytest.fixture(scope="module")
def clock(solution: Solution, new_table: Callable[[], str]) -> tuple[subprocess.Popen[bytes], str]:
    """The program as it runs by the clock, once it has closed a ticket, and its database."""
    url = new_table()
    program = solution.start("python", "close_tickets.py", DATABASE_URL=url, EVERY_SECONDS="1")
    assert closes(url, "t1"), "no ticket is closed by the clock"
    return program, url


def test_the_clock_starts_it_again(clock: tuple[subprocess.Popen[bytes], str]) -> None:
    assert closes(clock[1], "t2")


def test_it_ends_when_it_is_told_to(clock: tuple[subprocess.Popen[bytes], str]) -> None:
    clock[0].send_signal(signal.SIGTERM)
    assert clock[0].wait(20) is not None
