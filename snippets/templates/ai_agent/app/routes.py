"""Conversations, questions and the budget over REST; answers whole or as a stream of server-sent events."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from nexus.auth.dependencies import RequirePermission
from sse_starlette import EventSourceResponse, JSONServerSentEvent

from app import budget, chat, conversations
from app.failures import refusal
from app.schemas import Conversation, Id, NewConversation, NewQuestion, Page, PageQuery, Turn, Usage

router = APIRouter(prefix="/api")
READ, ASK, USAGE = (Depends(RequirePermission(name)) for name in ("chat:read", "chat:ask", "usage:read"))


@router.get("/conversations", dependencies=[READ], response_model=Page[Conversation])
async def list_conversations(query: Annotated[PageQuery, Query()]) -> dict[str, Any]:
    return await conversations.own(query)


@router.post("/conversations", status_code=201, dependencies=[ASK], response_model=Conversation)
async def create_conversation(new: NewConversation) -> dict[str, Any]:
    return await conversations.create(new.title)


@router.get("/conversations/{conversation_id}", dependencies=[READ], response_model=Conversation)
async def read_conversation(conversation_id: Id) -> dict[str, Any]:
    return await conversations.found(conversation_id)


@router.delete("/conversations/{conversation_id}", status_code=204, dependencies=[ASK])
async def delete_conversation(conversation_id: Id) -> None:
    await conversations.delete(conversation_id)


@router.get("/conversations/{conversation_id}/turns", dependencies=[READ], response_model=Page[Turn])
async def list_turns(conversation_id: Id, query: Annotated[PageQuery, Query()]) -> dict[str, Any]:
    return await conversations.turns(conversation_id, query)


@router.post("/conversations/{conversation_id}/turns", status_code=201, dependencies=[ASK], response_model=Turn)
async def ask(conversation_id: Id, new: NewQuestion) -> dict[str, Any]:
    return await chat.ask(conversation_id, new.question)


async def begun(conversation_id: Id, new: NewQuestion) -> AsyncIterator[AsyncIterator[Any]]:
    """Waits for the first piece, so that what fails before it has a status."""
    async with aclosing(chat.stream(conversation_id, new.question)) as pieces:
        first = await anext(pieces)

        async def whole() -> AsyncIterator[Any]:
            yield first
            async for piece in pieces:
                yield piece

        yield whole()


@router.post("/conversations/{conversation_id}/stream", dependencies=[ASK])
async def stream(pieces: Annotated[AsyncIterator[Any], Depends(begun)]) -> EventSourceResponse:
    """Events `text` with pieces of the answer, then `done` with the stored turn, or `failed` with the error."""

    def event(name: str, data: Any) -> JSONServerSentEvent:
        return JSONServerSentEvent(data, event=name, sep="\n")

    async def events() -> AsyncIterator[JSONServerSentEvent]:
        try:
            async for piece in pieces:
                if isinstance(piece, str):
                    yield event("text", piece)
                else:
                    yield event("done", Turn.model_validate(piece).model_dump())
        except Exception as error:
            yield event("failed", refusal(error)[1])

    return EventSourceResponse(events(), sep="\n")


@router.get("/usage", dependencies=[USAGE], response_model=Usage)
async def read_usage() -> dict[str, Any]:
    return await budget.usage()
