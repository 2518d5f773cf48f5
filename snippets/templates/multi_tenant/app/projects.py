"""Projects over REST: a row in the primary database, and what happened to it in the analytics database."""

import hashlib
import json
from typing import Annotated, Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from fastapi import APIRouter, Depends, Header, Query
from nexus import ConflictError, NotFoundError
from nexus.auth.dependencies import RequirePermission
from nexus.context import get_current_actor_id

from app.audited import audited
from app.clock import now
from app.paging import page
from app.rows import Row, Rows, put, rows
from app.schemas import Id, Ids, Key, NewProject, Page, Project, ProjectChange, ProjectQuery

router = APIRouter(prefix="/api/projects")
READ, WRITE, DELETE = (Depends(RequirePermission(f"projects:{action}")) for action in ("read", "write", "delete"))


async def find(query: ProjectQuery) -> Page[Project]:
    where = query.model_dump(include={"name"}, exclude_none=True)
    async with rows() as own:
        found, after = await page(own.primary, "Project", where, query.order, query.limit, query.after)
    return Page[Project].model_validate({"items": found, "next": after})


async def existing(own: Rows, project_id: str) -> Row:
    """Returns a project of the tenant; that of another tenant is as absent as one that never was."""
    row: Row | None = await own.primary.read("Project", project_id)
    if not row:
        raise NotFoundError(f"no project {project_id}")
    return row


async def note(own: Rows, action: str, row_id: str, event_id: UUID) -> None:
    await put(own.analytics, "Event", {"id": str(event_id), "created": now(), "action": action, "row_id": row_id})


@router.get("", dependencies=[READ])
async def list_projects(query: Annotated[ProjectQuery, Query()]) -> Page[Project]:
    return await find(query)


@router.post("", status_code=201, dependencies=[WRITE], response_model=Project)
async def create_project(new: NewProject, idempotency_key: Annotated[Key, Header()]) -> Row:
    """Makes one project for each key of a user: no transaction spans two databases, so callers may repeat."""
    request = hashlib.sha256(json.dumps(new.model_dump()).encode()).hexdigest()
    async with rows() as own:
        row_id = uuid5(NAMESPACE_URL, json.dumps([own.tenant, get_current_actor_id(), idempotency_key]))
        row: Row = {"id": str(row_id), "created": now(), "name": new.name, "request": request}
        async with audited(own, "create project", row["id"]):
            if await own.analytics.count("Event", {"row_id": row["id"], "action": "delete"}):
                raise ConflictError("The project of this Idempotency-Key has been deleted")
            await note(own, "create", row["id"], uuid5(row_id, "create"))
            if not await put(own.primary, "Project", row):
                row = await existing(own, row["id"])
    if row["request"] != request:
        raise ConflictError("This Idempotency-Key belongs to another request")
    return row


@router.post("/delete", dependencies=[DELETE])
async def delete_projects(bulk: Ids) -> dict[str, list[str]]:
    """Deletes what is there, and tells what was: ids of others are as absent as ids of nobody."""
    deleted = []
    for project_id in dict.fromkeys(bulk.ids):
        try:
            await delete_project(project_id)
        except NotFoundError:
            continue
        deleted.append(project_id)
    return {"deleted": deleted}


@router.get("/{project_id}", dependencies=[READ], response_model=Project)
async def read_project(project_id: Id) -> dict[str, Any]:
    async with rows() as own:
        return await existing(own, project_id)


@router.patch("/{project_id}", dependencies=[WRITE], response_model=Project)
async def change_project(project_id: Id, change: ProjectChange) -> Row:
    async with rows() as own:
        row = await existing(own, project_id)
        async with audited(own, "change project", project_id):
            await note(own, "change", project_id, uuid4())
            await own.primary.update("Project", project_id, change.model_dump())
    return {**row, **change.model_dump()}


@router.delete("/{project_id}", status_code=204, dependencies=[DELETE])
async def delete_project(project_id: Id) -> None:
    async with rows() as own:
        await existing(own, project_id)
        async with audited(own, "delete project", project_id):
            await note(own, "delete", project_id, uuid5(UUID(project_id), "delete"))
            await own.primary.delete("Project", project_id)
