"""Streams over HTTP, as browsers of several tenants open them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from evals.fixtures import Client, Solution, bearer, token


@pytest.fixture(scope="module")
def deals(solution: Solution) -> Client:
    return solution.serve("deals:app.fastapi_app")


@contextmanager
def listening(client: Client, tenant: str) -> Iterator[Iterator[Any]]:
    """Opens a stream with the cookie of a tenant, and yields its events once it says that it is open."""
    cookie = {"Cookie": f"session={token('ada', tenant_id=tenant)}"}
    with client.stream("GET", "/deals/events", headers=cookie, timeout=10) as stream:
        assert stream.status_code == 200
        lines = (line for line in stream.iter_lines() if line.startswith("data:"))
        events = (json.loads(line.removeprefix("data:")) for line in lines)
        assert next(events) == {"type": "open"}
        yield events


def win(client: Client, tenant: str, name: str) -> None:
    assert client.answer("win_deal", token("grace", tenant_id=tenant), name=name) == {"name": name}


def test_a_listener_hears_of_a_deal(deals: Client) -> None:
    with listening(deals, "acme") as events:
        win(deals, "acme", "a hundred seats")
        assert next(events) == {"type": "won", "name": "a hundred seats"}


def test_every_page_of_a_tenant_hears_of_it(deals: Client) -> None:
    with listening(deals, "acme") as first, listening(deals, "acme") as second:
        win(deals, "acme", "ten seats")
        assert [next(first)["name"], next(second)["name"]] == ["ten seats"] * 2


def test_another_tenant_hears_nothing_of_it(deals: Client) -> None:
    with listening(deals, "globex") as events:
        win(deals, "acme", "a secret deal")
        win(deals, "globex", "their own deal")
        assert next(events) == {"type": "won", "name": "their own deal"}


def test_a_token_without_a_tenant_is_403(deals: Client) -> None:
    assert deals.call("win_deal", token("eve"), name="nobody's").status_code == 403


def test_without_a_token_the_status_is_401(deals: Client) -> None:
    assert deals.get("/deals/events").status_code == 401
    assert deals.call("win_deal", name="nobody's").status_code == 401


def test_the_header_opens_a_stream_too(deals: Client) -> None:
    headers = bearer(token("ada", tenant_id="acme"))
    with deals.stream("GET", "/deals/events", headers=headers, timeout=10) as stream:
        assert stream.status_code == 200
