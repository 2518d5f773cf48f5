"""Ask in a conversation: it is the caller's, the budget holds the call, and what was answered is kept."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any
from uuid import uuid4

from nexus import NotFoundError

from app import budget, conversations
from app.agent import agent, provider
from app.conversations import Row, now
from app.database import rows
from app.provider import most_tokens
from app.settings import settings

TURNS = 50  # of a conversation are sent again at most


async def ask(conversation_id: str, question: str) -> Row:
    """Returns the stored turn with the whole answer.

    Raises:
        NotFoundError: The conversation is not the caller's, or is gone.
        BudgetSpent: The tenant has not enough tokens left today.
        ModelError: The model gave no usable answer.
    """
    inputs = await inputs_of(conversation_id, question)
    async with budget.held(most_tokens(agent, inputs)) as hold:
        said = await agent.run_async(**inputs)
        hold.spent = said["tokens"]
    return await keep(conversation_id, question, said["answer"], hold.charged)


async def stream(conversation_id: str, question: str) -> AsyncIterator[str | Row]:
    """Yields pieces of the answer as they come, and last the stored turn; raises what `ask` raises.

    A caller that hangs up ends the call to the provider. Then nothing is stored.
    """
    inputs = await inputs_of(conversation_id, question)
    said: list[str] = []
    async with budget.held(most_tokens(agent, inputs)) as hold, aclosing(provider.stream(agent, inputs)) as parts:
        async for part in parts:
            hold.spent = part.tokens
            said.append(part.text)
            if part.text:
                yield part.text
    yield await keep(conversation_id, question, "".join(said), hold.charged)


async def inputs_of(conversation_id: str, question: str) -> dict[str, Any]:
    """Returns the inputs of the signature: as many whole turns, from the newest back, as the settings allow."""
    await conversations.found(conversation_id)
    where = {"conversation_id": conversation_id}
    async with rows() as express:
        turns = await express.list("Turn", where, limit=TURNS, order_by=["-created", "-id"])
    left, earlier = settings().history_characters, []
    for turn in turns:
        left -= len(turn["question"]) + len(turn["answer"])
        if left < 0:
            break
        earlier.append({"question": turn["question"], "answer": turn["answer"]})
    return {"earlier": earlier[::-1], "question": question}


async def keep(conversation_id: str, question: str, answer: str, tokens: int) -> Row:
    """Stores a turn. A caller that gets it may rely on it."""
    turn = {
        "id": str(uuid4()),
        "created": now(),
        "conversation_id": conversation_id,
        "question": question,
        "answer": answer,
        "tokens": tokens,
    }
    async with rows() as express:
        await express.create("Turn", turn)
        if not await express.read("Conversation", conversation_id):  # deleted since the question
            await express.delete("Turn", turn["id"])
            raise NotFoundError(f"no conversation {conversation_id}")
    return turn
