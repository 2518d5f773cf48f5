import os
import uuid

from dataflow import DataFlow
from fastapi import APIRouter
from nexus import ForbiddenError, Nexus, NotFoundError
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from pydantic import BaseModel

db = DataFlow(database_url=os.environ["DATABASE_URL"], cache_enabled=False)


@db.model
class Note:
    id: str
    tenant_id: str
    text: str


class NoteCreate(BaseModel):
    text: str
    tenant_id: str | None = None


def resolve_tenant(requested: str | None) -> str:
    own = get_current_tenant_id()
    if not own:
        raise ForbiddenError("no tenant")
    return requested or own


router = APIRouter(prefix="/notes")


@router.post("", status_code=201)
async def create_note(body: NoteCreate):
    note = {"id": str(uuid.uuid4()), "tenant_id": resolve_tenant(body.tenant_id), "text": body.text}
    await db.express.create("Note", note)
    return {"id": note["id"], "text": note["text"]}


@router.get("")
async def list_notes(tenant_id: str | None = None):
    found = await db.express.list("Note", filter={"tenant_id": resolve_tenant(tenant_id)}, order_by=["text"])
    return [note["text"] for note in found]


@router.get("/{note_id}")
async def read_note(note_id: str, tenant_id: str | None = None):
    tenant = resolve_tenant(tenant_id)
    note = await db.express.read("Note", note_id)
    if not note or note["tenant_id"] != tenant:
        raise NotFoundError("note not found")
    return {"id": note["id"], "text": note["text"]}


app = Nexus(auto_discovery=False, enable_durability=False)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
    )
)
app.include_router(router)
