"""The contacts of the SaaS API template in plain FastAPI and SQLAlchemy, as the benchmark's other side.

The same checks of token, permission and tenant, the same pages, idempotent creates and an audit row in one transaction.
No rate limit, no closed doors, no MCP, no metrics.
"""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel
from sqlalchemy import String, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ENGINE = create_async_engine(os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+asyncpg:"), pool_size=20)
SESSIONS = async_sessionmaker(ENGINE, expire_on_commit=False)
MAY = {"viewer": {"read"}, "member": {"read", "write"}, "admin": {"read", "write", "delete"}}


class Base(DeclarativeBase):
    tenant: Mapped[str] = mapped_column(String, index=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    created: Mapped[str]


class Account(Base):
    __tablename__ = "plain_accounts"
    name: Mapped[str]


class AuditEntry(Base):
    __tablename__ = "plain_audit"
    actor: Mapped[str]
    action: Mapped[str]
    row_id: Mapped[str]


class NewAccount(BaseModel):
    name: str


class Shown(BaseModel):
    id: str
    created: str
    name: str


class Caller(BaseModel):
    sub: str
    tenant_id: str
    roles: list[str]


def caller(authorization: Annotated[str, Header()] = "") -> Caller:
    """Returns who the token names."""
    try:
        claims = jwt.decode(
            authorization.removeprefix("Bearer "),
            os.environ["JWT_SECRET"],
            ["HS256"],
            issuer="saas-api",
            audience="saas-api",
            options={"require": ["exp", "iss", "aud", "sub"]},
        )
    except jwt.InvalidTokenError:
        raise HTTPException(401) from None
    return Caller.model_validate(claims)


def may(who: Caller, action: str) -> None:
    """Raises 403 unless a role of the caller allows the action."""
    if not any(action in MAY.get(role, set()) for role in who.roles):
        raise HTTPException(403)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with ENGINE.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await ENGINE.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with SESSIONS() as opened:
        yield opened


api = FastAPI(lifespan=lifespan)
Who = Annotated[Caller, Depends(caller)]
Session = Annotated[AsyncSession, Depends(session)]


@api.get("/readyz")
async def readyz() -> dict[str, str]:
    return {"status": "ready"}


@api.post("/api/accounts", status_code=201, response_model=Shown)
async def create(
    new: NewAccount, who: Who, rows: Session, idempotency_key: Annotated[str | None, Header()] = None
) -> Any:
    may(who, "write")
    key = json.dumps([who.tenant_id, who.sub, idempotency_key])
    row_id = str(uuid5(NAMESPACE_URL, key) if idempotency_key else uuid4())
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    row = Account(id=row_id, tenant=who.tenant_id, created=now, name=new.name)
    entry = AuditEntry(
        id=str(uuid4()), tenant=who.tenant_id, created=now, actor=who.sub, action="create", row_id=row_id
    )
    rows.add_all([row, entry])
    try:
        await rows.commit()
    except IntegrityError:
        await rows.rollback()
        return await rows.get(Account, row_id)
    return row


@api.get("/api/accounts/{account_id}", response_model=Shown)
async def read(account_id: str, who: Who, rows: Session) -> Any:
    may(who, "read")
    wanted = select(Account).where(Account.tenant == who.tenant_id, Account.id == account_id)
    if row := (await rows.scalars(wanted)).first():
        return row
    raise HTTPException(404)


@api.get("/api/accounts")
async def page(who: Who, rows: Session, limit: int = 50) -> dict[str, Any]:
    may(who, "read")
    wanted = select(Account).where(Account.tenant == who.tenant_id).order_by(Account.name, Account.id).limit(limit + 1)
    found = (await rows.scalars(wanted)).all()
    return {"items": [Shown.model_validate(row, from_attributes=True) for row in found[:limit]], "next": None}
