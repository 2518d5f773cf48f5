"""Contacts over HTTP, on a SQLite file."""

from collections.abc import Callable

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def url(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture(scope="module")
def crm(solution: Solution, url: str) -> Client:
    return solution.serve("crm:app.fastapi_app", DATABASE_URL=url)


def test_a_created_contact_is_read(crm: Client) -> None:
    ada = crm.answer("create_contact", name="Ada", email="ada@example.com")
    assert sorted(ada) == ["email", "id", "name"]
    assert crm.answer("read_contact", contact_id=ada["id"]) == ada


def test_a_contact_is_renamed(crm: Client) -> None:
    ada = crm.answer("create_contact", name="Ada", email="ada@example.com")
    renamed = {**ada, "name": "Ada King"}
    assert crm.answer("rename_contact", contact_id=ada["id"], name="Ada King") == renamed
    assert crm.answer("read_contact", contact_id=ada["id"]) == renamed


def test_a_contact_is_deleted_once(crm: Client) -> None:
    ada = crm.answer("create_contact", name="Ada", email="ada@example.com")
    assert [crm.answer("delete_contact", contact_id=ada["id"]) for _ in range(2)] == [
        {"deleted": True},
        {"deleted": False},
    ]


def test_reading_nobody_is_404(crm: Client) -> None:
    assert crm.call("read_contact", contact_id="nobody").status_code == 404


def test_renaming_nobody_is_404(crm: Client) -> None:
    assert crm.call("rename_contact", contact_id="nobody", name="Ada").status_code == 404


def test_the_list_is_sorted_and_limited(crm: Client) -> None:
    for name in ("Aaron", "Abel", "Aaliyah"):
        crm.answer("create_contact", name=name, email="crm@example.com")
    assert crm.answer("list_contacts", limit=3) == {"names": ["Aaliyah", "Aaron", "Abel"]}
    assert crm.answer("list_contacts", limit=-5) == {"names": ["Aaliyah"]}


def test_contacts_outlive_the_server(solution: Solution, new_database: Callable[[], str]) -> None:
    own = new_database()
    first = solution.serve("crm:app.fastapi_app", DATABASE_URL=own)
    ada = first.answer("create_contact", name="Ada", email="ada@example.com")
    solution.stop(first)
    second = solution.serve("crm:app.fastapi_app", DATABASE_URL=own)
    assert second.answer("read_contact", contact_id=ada["id"]) == ada
