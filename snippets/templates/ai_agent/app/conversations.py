"""Conversations and their turns. Each has one owner, and nobody else reads, continues or deletes it."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from nexus import NotFoundError
from nexus.context import get_current_actor_id

from app.database import rows
from app.paging import page
from app.schemas import PageQuery

Row = dict[str, Any]


async def create(title: str) -> Row:
    row = {"id": str(uuid4()), "created": now(), "owner": get_current_actor_id(), "title": title}
    async with rows() as express:
        await express.create("Conversation", row)
    return row


async def found(conversation_id: str) -> Row:
    """Returns a conversation of the caller; that of another user is as absent as one that never was."""
    async with rows() as express:
        row: Row | None = await express.read("Conversation", conversation_id)
    if not row or row["owner"] != get_current_actor_id():
        raise NotFoundError(f"no conversation {conversation_id}")
    return row


async def own(query: PageQuery) -> Row:
    where = {"owner": get_current_actor_id()}
    items, after = await page("Conversation", where, "-created", query.limit, query.after)
    return {"items": items, "next": after}


async def turns(conversation_id: str, query: PageQuery) -> Row:
    await found(conversation_id)
    items, after = await page("Turn", {"conversation_id": conversation_id}, "created", query.limit, query.after)
    return {"items": items, "next": after}


async def delete(conversation_id: str) -> None:
    await found(conversation_id)
    await delete_turns(conversation_id)
    async with rows() as express:
        await express.delete("Conversation", conversation_id)
    await delete_turns(conversation_id)  # of a question that was under way


async def delete_turns(conversation_id: str) -> None:
    where = {"conversation_id": conversation_id}
    while True:
        async with rows() as express:
            for turn in (batch := await express.list("Turn", where, limit=50)):
                await express.delete("Turn", turn["id"])
        if not batch:
            return


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
