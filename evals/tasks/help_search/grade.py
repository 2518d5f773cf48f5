"""Questions over HTTP, on PostgreSQL with pgvector and a model server of the grader."""

import pytest

from evals.fixtures import Client, Solution

PASSAGES = {
    "refunds": "A refund is paid to the card that was charged, within five working days.",
    "passwords": "To change your password, open the account page and choose Security.",
    "export": "The owner of a workspace may export all contacts as a CSV file.",
}
SILENCE = {"answer": "The documents do not say.", "sources": []}


@pytest.fixture(scope="module")
def desk(solution: Solution, postgres_url: str) -> Client:
    """The application with three passages stored."""
    url = solution.model().url
    client = solution.serve("help_desk:app.fastapi_app", DATABASE_URL=postgres_url, OPENAI_BASE_URL=url)
    for name, content in PASSAGES.items():
        assert client.answer("store_passage", passage_id=name, content=content) == {"stored": name}
    return client


def questions(solution: Solution) -> int:
    return sum(request["path"] == "/v1/chat/completions" for request in solution.model().requests)


def test_a_question_is_answered_from_the_nearest_passage(desk: Client) -> None:
    answer = desk.answer("ask", question="How do I change my password?")
    assert answer == {"answer": PASSAGES["passwords"], "sources": ["passwords"]}


def test_a_replaced_passage_is_the_new_one(desk: Client) -> None:
    desk.answer("store_passage", passage_id="export", content="Only admins export contacts, as a CSV file.")
    answer = desk.answer("ask", question="Who may export all contacts as a CSV file?")
    assert answer == {"answer": "Only admins export contacts, as a CSV file.", "sources": ["export"]}


def test_a_quote_in_a_passage_does_no_harm(desk: Client) -> None:
    text = "Zebras'); DROP TABLE passages; --"
    assert desk.answer("store_passage", passage_id="zebras", content=text) == {"stored": "zebras"}
    assert desk.answer("ask", question="Zebras drop table passages")["sources"] == ["zebras"]


def test_a_question_about_nothing_is_not_sent(solution: Solution, desk: Client) -> None:
    before = questions(solution)
    assert desk.answer("ask", question="Who won the cup?") == SILENCE
    assert questions(solution) == before


def test_a_made_up_source_is_502(desk: Client) -> None:
    assert desk.call("ask", question="A refund to the card cites a stranger").status_code == 502
