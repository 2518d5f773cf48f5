"""Each way in which a model fails has its status, and leaves nothing in the conversation."""

import pytest
from starlette.testclient import TestClient

from app.settings import settings

from .conftest import Bearer
from .test_chat import events

FAILURES = [
    ("think 30 s", 503, "model_late"),
    ("status 401", 503, "model_unavailable"),
    ("status 429", 503, "model_unavailable"),
    ("status 500", 503, "model_unavailable"),
    ("say nothing", 502, "model_answer"),
    ("want a tool", 502, "model_answer"),
]
LATER = [
    ("stall", 503, "model_late"),
    ("break off", 503, "model_unavailable"),
    ("end early", 502, "model_answer"),
    ("no json", 502, "model_answer"),
    ("nul byte", 502, "model_answer"),
    ("talk on", 502, "model_answer"),
]
LATE = {"think 30 s": 0.5, "stall": 2}  # seconds that the model may take


@pytest.fixture(autouse=True)
def limit(question: str, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a model that is late meets its limit, so that a slow machine fails no other test."""
    if question in LATE:
        monkeypatch.setattr(settings(), "model_seconds", LATE[question])


@pytest.mark.parametrize(("question", "status", "error"), FAILURES + LATER)
def test_a_failure_has_a_status(
    client: TestClient, bearer: Bearer, conversation: str, question: str, status: int, error: str
) -> None:
    answer = client.post(f"{conversation}/turns", json={"question": question}, headers=bearer())
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert client.get(f"{conversation}/turns", headers=bearer()).json()["items"] == []


@pytest.mark.parametrize(("question", "status", "error"), FAILURES)
def test_a_stream_that_fails_before_the_first_word_has_a_status(
    client: TestClient, bearer: Bearer, conversation: str, question: str, status: int, error: str
) -> None:
    answer = client.post(f"{conversation}/stream", json={"question": question}, headers=bearer())
    assert (answer.status_code, answer.json()["error"]) == (status, error)


@pytest.mark.parametrize(("question", "error"), [(question, error) for question, _, error in LATER])
def test_a_stream_that_fails_later_says_so(
    client: TestClient, bearer: Bearer, conversation: str, question: str, error: str
) -> None:
    answer = client.post(f"{conversation}/stream", json={"question": question}, headers=bearer())
    name, body = events(answer.text)[-1]
    assert (answer.status_code, name, body["error"]) == (200, "failed", error)
    assert client.get(f"{conversation}/turns", headers=bearer()).json()["items"] == []
