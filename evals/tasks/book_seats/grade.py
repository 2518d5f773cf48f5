"""Bookings over HTTP, by one caller and by many at once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from evals.fixtures import Client, Solution

GUESTS = [f"guest {number}" for number in range(10)]


@pytest.fixture(scope="module")
def seats(solution: Solution, url: str) -> Client:
    return solution.serve("seats:app.fastapi_app", DATABASE_URL=url)


def statuses(call: Callable[[str], int]) -> Counter[int]:
    """Counts how a call ends for ten guests at once."""
    with ThreadPoolExecutor(len(GUESTS)) as pool:
        return Counter(pool.map(call, GUESTS))


def test_a_booked_seat_is_known(seats: Client) -> None:
    assert seats.answer("book", seat="a1", guest="Ada") == {"seat": "a1", "guest": "Ada"}
    assert seats.answer("who", seat="a1") == {"guest": "Ada"}


def test_a_seat_that_nobody_booked_is_404(seats: Client) -> None:
    assert seats.call("who", seat="z9").status_code == 404
    assert seats.call("pass_on", seat="z9", guest="Ada", to="Bob").status_code == 404


def test_a_booked_seat_is_not_booked_again(seats: Client) -> None:
    seats.answer("book", seat="a2", guest="Ada")
    assert seats.call("book", seat="a2", guest="Bob").status_code == 409
    assert seats.answer("who", seat="a2") == {"guest": "Ada"}


def test_of_many_who_book_a_seat_one_does(seats: Client) -> None:
    came = statuses(lambda guest: seats.call("book", seat="a3", guest=guest).status_code)
    assert came == {200: 1, 409: 9}


def test_a_seat_is_passed_on(seats: Client) -> None:
    seats.answer("book", seat="a4", guest="Ada")
    assert seats.answer("pass_on", seat="a4", guest="Ada", to="Bob") == {"seat": "a4", "guest": "Bob"}
    assert seats.answer("who", seat="a4") == {"guest": "Bob"}


def test_the_seat_of_another_is_not_passed_on(seats: Client) -> None:
    seats.answer("book", seat="a5", guest="Ada")
    assert seats.call("pass_on", seat="a5", guest="Eve", to="Bob").status_code == 409
    assert seats.answer("who", seat="a5") == {"guest": "Ada"}


def test_of_many_who_pass_on_a_seat_one_does(seats: Client) -> None:
    seats.answer("book", seat="a6", guest="Ada")
    came = statuses(lambda guest: seats.call("pass_on", seat="a6", guest="Ada", to=guest).status_code)
    assert came == {200: 1, 409: 9}
