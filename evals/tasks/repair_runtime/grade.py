"""What the program prints."""

from evals.fixtures import Solution


def rated(solution: Solution, won: int, lost: int) -> str:
    ended = solution.run("python", "rating.py", str(won), str(lost))
    assert ended.status == 0, ended.errors.strip().splitlines()[-1:]
    return ended.lines[-1]


def test_deals_are_graded(solution: Solution) -> None:
    assert rated(solution, 3, 1) == "0.75 A"


def test_few_deals_are_a_b(solution: Solution) -> None:
    assert rated(solution, 1, 4) == "0.20 B"


def test_no_deals_are_a_b(solution: Solution) -> None:
    assert rated(solution, 0, 0) == "0.00 B"
