"""What users get: answers with a memory, whole or in pieces."""

import json
from typing import Any

from starlette.testclient import TestClient

from .conftest import Bearer
from .model import Model


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream: their names and what they carry."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_an_answer_is_given_and_kept(client: TestClient, bearer: Bearer, conversation: str) -> None:
    answer = client.post(f"{conversation}/turns", json={"question": "Who is Grace?"}, headers=bearer())
    assert (answer.status_code, answer.json()["answer"]) == (201, "You asked: Who is Grace?")
    assert client.get(f"{conversation}/turns", headers=bearer()).json()["items"] == [answer.json()]


def test_the_model_is_told_what_was_said_before(client: TestClient, bearer: Bearer, conversation: str) -> None:
    client.post(f"{conversation}/turns", json={"question": "My name is Ada"}, headers=bearer())
    answer = client.post(f"{conversation}/turns", json={"question": "what was said before"}, headers=bearer())
    assert "user: My name is Ada / assistant: You asked: My name is Ada / user: what" in answer.json()["answer"]


def test_the_model_is_told_nothing_of_another_conversation(
    client: TestClient, bearer: Bearer, conversation: str
) -> None:
    client.post(f"{conversation}/turns", json={"question": "My name is Ada"}, headers=bearer())
    other = client.post("/api/conversations", json={}, headers=bearer()).json()["id"]
    path = f"/api/conversations/{other}/turns"
    answer = client.post(path, json={"question": "what was said before"}, headers=bearer())
    assert "Ada" not in answer.json()["answer"]


def test_a_stream_comes_in_pieces_and_ends_with_the_turn(client: TestClient, bearer: Bearer, conversation: str) -> None:
    answer = client.post(f"{conversation}/stream", json={"question": "Who is Grace?"}, headers=bearer())
    *pieces, (last, turn) = events(answer.text)
    assert pieces == [("text", piece) for piece in ("You", " asked:", " Who", " is", " Grace?")]
    assert (last, turn["answer"]) == ("done", "You asked: Who is Grace?")
    assert client.get(f"{conversation}/turns", headers=bearer()).json()["items"] == [turn]


def test_a_deleted_conversation_is_gone(client: TestClient, bearer: Bearer, conversation: str) -> None:
    client.post(f"{conversation}/turns", json={"question": "Who is Grace?"}, headers=bearer())
    assert client.delete(conversation, headers=bearer()).status_code == 204
    assert client.get(f"{conversation}/turns", headers=bearer()).status_code == 404


def test_the_model_is_offered_no_tools(client: TestClient, bearer: Bearer, conversation: str, model: Model) -> None:
    client.post(f"{conversation}/turns", json={"question": "Who is Grace?"}, headers=bearer())
    sent = model.requests[-1]
    assert (sent["key"], sent["body"]["max_tokens"]) == ("Bearer sk-of-the-tests", 500)
    assert not {"tools", "functions"} & sent["body"].keys()
    assert [message["role"] for message in sent["body"]["messages"]] == ["system", "user"]
