"""Accounts over REST."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from nexus import ConflictError
from nexus.auth.dependencies import RequirePermission

from app import store
from app.database import rows
from app.paging import page
from app.schemas import Account, AccountChange, AccountQuery, Id, Key, NewAccount, Page

router = APIRouter(prefix="/api/accounts")
READ, WRITE, DELETE = (Depends(RequirePermission(f"accounts:{action}")) for action in ("read", "write", "delete"))


@router.get("", dependencies=[READ])
async def list_accounts(query: Annotated[AccountQuery, Query()]) -> Page[Account]:
    found, after = await page("Account", {}, query.order, query.limit, query.after)
    return Page[Account].model_validate({"items": found, "next": after})


@router.post("", status_code=201, dependencies=[WRITE], response_model=Account)
async def create_account(
    new: NewAccount, response: Response, idempotency_key: Annotated[Key | None, Header()] = None
) -> dict[str, Any]:
    row, replayed = await store.create("Account", new.model_dump(), idempotency_key)
    response.headers["Idempotent-Replayed"] = str(replayed).lower()
    return row


@router.get("/{account_id}", dependencies=[READ], response_model=Account)
async def read_account(account_id: Id) -> dict[str, Any]:
    return await store.read("Account", account_id)


@router.patch("/{account_id}", dependencies=[WRITE], response_model=Account)
async def change_account(account_id: Id, change: AccountChange) -> dict[str, Any]:
    return await store.change("Account", account_id, change.model_dump())


@router.delete("/{account_id}", status_code=204, dependencies=[DELETE])
async def delete_account(account_id: Id) -> None:
    async with rows() as express:
        if await express.count("Contact", {"account_id": account_id}):
            raise ConflictError("The account has contacts")
    await store.delete("Account", account_id)
