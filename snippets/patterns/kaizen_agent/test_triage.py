from collections.abc import Iterator
from typing import Any

import crm
import pytest
from starlette.testclient import TestClient

REFUND = {"category": "billing", "urgency": "high", "reply": "We are on it."}


class Canned:
    """Answers without a model."""

    def __init__(self, answer: dict[str, object]) -> None:
        self.answer = answer

    async def execute(self, agent: object, inputs: dict[str, Any], **_: Any) -> dict[str, object]:
        return self.answer


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(crm.app.fastapi_app) as client:
        yield client


@pytest.mark.parametrize(
    ("answer", "status"),
    [(REFUND, 200), ({"error": "JSON_PARSE_FAILED"}, 502), ({**REFUND, "urgency": 1}, 502)],
)
def test_only_a_whole_answer_is_passed_on(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, answer: dict[str, object], status: int
) -> None:
    monkeypatch.setattr(crm.agent, "strategy", Canned(answer))
    inputs = {"inputs": {"ticket": "I want a refund"}}
    assert client.post("/workflows/sort_ticket/execute", json=inputs).status_code == status
