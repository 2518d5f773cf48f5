"""Notes of several tenants in one table; each reaches its own."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from dataflow import DataFlow
from fastapi import APIRouter
from nexus import ForbiddenError, Nexus, NotFoundError
from nexus.auth import JWTConfig, TenantConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from pydantic import BaseModel

db = DataFlow(os.environ["DATABASE_URL"], multi_tenant=True, auto_migrate=False, cache_enabled=False)


@db.model
class Note:
    id: str
    text: str


class NewNote(BaseModel):
    text: str


@asynccontextmanager
async def tenant_rows() -> AsyncIterator[DataFlow]:
    tenant = get_current_tenant_id()
    if not tenant:
        raise ForbiddenError("The token names no tenant")
    if not db.tenant_context.is_tenant_registered(tenant):
        db.tenant_context.register_tenant(tenant, tenant)
    async with db.tenant_context.aswitch(tenant):
        yield db


router = APIRouter(prefix="/notes")


@router.post("", status_code=201)
async def add_note(new: NewNote) -> dict[str, str]:
    note = {"id": uuid4().hex, "text": new.text}
    async with tenant_rows() as rows:
        await rows.express.create("Note", note)
    return note


@router.get("")
async def list_notes() -> list[str]:
    async with tenant_rows() as rows:
        return [note["text"] for note in await rows.express.list("Note", order_by=["text"], limit=10_000)]


@router.get("/{note_id}")
async def read_note(note_id: str) -> dict[str, str]:
    async with tenant_rows() as rows:
        note = await rows.express.read("Note", note_id)
    if not note:
        raise NotFoundError(f"no note {note_id}")
    return {"id": note["id"], "text": note["text"]}


app = Nexus(enable_durability=False)
app.add_startup_handler(db.create_tables_async)
app.add_shutdown_handler(db.close_async)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
tenants = TenantConfig(validate_tenant_exists=False, validate_tenant_active=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, tenant_isolation=tenants))
app.include_router(router)
