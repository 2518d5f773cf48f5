"""What the program prints, on databases of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.fixtures import Solution

ADA = {"id": "c1", "name": "Ada", "email": "ada@example.com", "vip": True}
GRACE = {"id": "c2", "name": "Grace", "email": "grace@example.com"}
BOB = {"id": "c3", "name": "Bob", "email": "bob@example.com", "vip": False}

Store = Callable[..., list[str]]


@pytest.fixture
def store(solution: Solution, new_database: Callable[[], str], tmp_path: Path) -> Store:
    """Stores files of contacts one after the other, and returns what the last run prints."""
    url = new_database()

    def run(*contacts: dict[str, Any]) -> list[str]:
        file = tmp_path / "contacts.json"
        file.write_text(json.dumps(contacts), "utf-8")
        ended = solution.run("python", "contacts.py", str(file), DATABASE_URL=url)
        assert ended.status == 0, ended.errors.strip().splitlines()[-1:]
        return ended.lines

    return run


def test_one_contact_is_stored_and_printed(store: Store) -> None:
    assert store(ADA) == ["Ada <ada@example.com>", "1 contacts, 1 vip"]


def test_contacts_stand_in_the_order_of_their_names(store: Store) -> None:
    printed = store(ADA, GRACE, BOB)[:3]
    assert printed == ["Ada <ada@example.com>", "Bob <bob@example.com>", "Grace <grace@example.com>"]


def test_a_known_id_is_changed(store: Store) -> None:
    store(ADA)
    assert store({**ADA, "email": "ada@acme.example", "vip": False}) == ["Ada <ada@acme.example>", "1 contacts, 0 vip"]


def test_none_of_many_is_left_out(store: Store) -> None:
    many = [{**BOB, "id": f"c{number}", "email": f"bob{number}@example.com"} for number in range(110)]
    assert len(store(*many)) == 111
