"""What the program prints, with a model server that fails on demand."""

from evals.fixtures import Ended, Solution


def sort(solution: Solution, ticket: str) -> Ended:
    return solution.run("python", "sort_ticket.py", ticket, OPENAI_BASE_URL=solution.model().url)


def test_a_ticket_is_sorted(solution: Solution) -> None:
    ended = sort(solution, "I lost my password")
    assert (ended.status, ended.lines[-1:]) == (0, ["account low"])


def test_the_urgency_is_printed(solution: Solution) -> None:
    assert sort(solution, "I want a refund").lines[-1:] == ["billing high"]


def test_a_failure_ends_with_an_error(solution: Solution) -> None:
    assert sort(solution, "Hello there").lines[-1:] == ["other low"]
    for ticket in ("the model is overloaded", "this lacks a field", "plain words"):
        ended = sort(solution, ticket)
        assert ended.status != 0, ticket
        assert ended.lines == [], ticket
