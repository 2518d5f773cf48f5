"""What the program stores, in a SQLite file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from evals.fixtures import Ended, Solution

Import = Callable[..., Ended]


@pytest.fixture
def url(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture
def imported(solution: Solution, url: str, tmp_path: Path) -> Import:
    """Runs the program on a file of these lines."""

    def run(*lines: str, encoding: str = "utf-8") -> Ended:
        file = tmp_path / "deals.csv"
        file.write_text("\r\n".join(["id,customer,amount,won", *lines, ""]), encoding, newline="")
        return solution.run("python", "import_deals.py", str(file), DATABASE_URL=url)

    return run


def rows(url: str, query: str = "SELECT id, customer, amount FROM deals ORDER BY id") -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'deals'").fetchone():
            return []
        return database.execute(query).fetchall()


def test_a_file_is_stored(imported: Import, url: str) -> None:
    ended = imported("d1,Acme,900,yes", "d2,Globex,50,no")
    assert (ended.status, ended.lines[-1:]) == (0, ["imported 2 deals"])
    assert rows(url) == [("d1", "Acme", 900), ("d2", "Globex", 50)]


def test_a_byte_order_mark_does_no_harm(imported: Import, url: str) -> None:
    assert imported("d1,Müller,900,yes", encoding="utf-8-sig").status == 0
    assert rows(url) == [("d1", "Müller", 900)]


def test_yes_and_no_become_flags(imported: Import, url: str) -> None:
    assert imported("d1,Acme,900,yes", "d2,Globex,50,no", "d3,Initech,7,").status == 0
    assert rows(url, "SELECT id FROM deals WHERE won") == [("d1",)]
    assert rows(url, "SELECT id FROM deals WHERE NOT won ORDER BY id") == [("d2",), ("d3",)]


def test_a_repeated_id_ends_with_an_error(imported: Import) -> None:
    assert imported("d1,Acme,900,yes", "d1,Globex,50,no").status != 0
    assert imported("d1,Acme,900,yes").status == 0
    assert imported("d1,Acme,900,yes", "d2,Globex,50,no").status != 0


def test_a_repeated_id_stores_nothing(imported: Import, url: str) -> None:
    imported("d1,Acme,900,yes", "d2,Initech,7,no", "d1,Globex,50,no")
    assert rows(url) == []


def test_a_faulty_line_is_named(imported: Import, url: str) -> None:
    ended = imported("d1,Acme,900,yes", "d2,Globex,much,no")
    assert ended.status != 0
    assert "3" in ended.errors
    assert rows(url) == []


def test_eight_hundred_lines_are_stored(imported: Import, url: str) -> None:
    ended = imported(*(f"d{number},Acme,{number},no" for number in range(800)))
    assert (ended.status, ended.lines[-1:]) == (0, ["imported 800 deals"])
    assert rows(url, "SELECT count(*) FROM deals") == [(800,)]
