"""Contacts over REST: one by one, by page, in bulk and as an export."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.responses import StreamingResponse
from nexus import NotFoundError
from nexus.auth.dependencies import RequirePermission

from app import store
from app.paging import page
from app.schemas import Contact, ContactChange, ContactQuery, Id, Ids, Key, NewContact, Page

router = APIRouter(prefix="/api/contacts")
READ, WRITE, DELETE, EXPORT = (
    Depends(RequirePermission(f"contacts:{action}")) for action in ("read", "write", "delete", "export")
)


async def find(query: ContactQuery) -> Page[Contact]:
    where = query.model_dump(include={"account_id", "email"}, exclude_none=True)
    found, after = await page("Contact", where, query.order, query.limit, query.after)
    return Page[Contact].model_validate({"items": found, "next": after})


async def create(new: NewContact, key: str | None) -> tuple[store.Row, bool]:
    await store.read("Account", new.account_id)  # 404 for the account of another tenant
    return await store.create("Contact", new.model_dump(), key)


@router.get("", dependencies=[READ])
async def list_contacts(query: Annotated[ContactQuery, Query()]) -> Page[Contact]:
    return await find(query)


@router.post("", status_code=201, dependencies=[WRITE], response_model=Contact)
async def create_contact(
    new: NewContact, response: Response, idempotency_key: Annotated[Key | None, Header()] = None
) -> dict[str, Any]:
    row, replayed = await create(new, idempotency_key)
    response.headers["Idempotent-Replayed"] = str(replayed).lower()
    return row


@router.get("/export", dependencies=[EXPORT])
async def export_contacts() -> StreamingResponse:
    # By what never changes, so that a contact renamed meanwhile is not missed. The first page comes before the answer
    # starts, so that a failure has a status.
    first = await find(ContactQuery(limit=100, order="created"))

    async def lines() -> AsyncIterator[str]:
        part = first
        while True:
            for contact in part.items:
                yield contact.model_dump_json() + "\n"
            if not part.next:
                return
            part = await find(ContactQuery(limit=100, order="created", after=part.next))

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.post("/delete", dependencies=[DELETE])
async def delete_contacts(bulk: Ids) -> dict[str, list[str]]:
    """Deletes what is there, and tells what was: ids of others are as absent as ids of nobody."""
    deleted = []
    for contact_id in dict.fromkeys(bulk.ids):
        try:
            await store.delete("Contact", contact_id)
        except NotFoundError:
            continue
        deleted.append(contact_id)
    return {"deleted": deleted}


@router.get("/{contact_id}", dependencies=[READ], response_model=Contact)
async def read_contact(contact_id: Id) -> dict[str, Any]:
    return await store.read("Contact", contact_id)


@router.patch("/{contact_id}", dependencies=[WRITE], response_model=Contact)
async def change_contact(contact_id: Id, change: ContactChange) -> dict[str, Any]:
    return await store.change("Contact", contact_id, change.model_dump(exclude_none=True))


@router.delete("/{contact_id}", status_code=204, dependencies=[DELETE])
async def delete_contact(contact_id: Id) -> None:
    await store.delete("Contact", contact_id)
