"""Rename a contact by a body that names its fields, so that none of them is `tenant_id`."""

from crm import app, jwt, tenant_rows
from fastapi import APIRouter
from kailash.trust.auth import JWTValidator
from nexus import NotFoundError
from pydantic import BaseModel, ConfigDict
from starlette.testclient import TestClient

router = APIRouter(prefix="/contacts")


class Change(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


@router.patch("/{contact_id}")
async def rename_contact(contact_id: str, change: Change) -> dict[str, str]:
    async with tenant_rows() as rows:
        if not await rows.express.read("Contact", contact_id):
            raise NotFoundError(f"no contact {contact_id}")
        await rows.express.update("Contact", contact_id, change.model_dump())
    return {"name": change.name}


app.include_router(router)

if __name__ == "__main__":
    issuer = JWTValidator(jwt)
    with TestClient(app.fastapi_app) as client:
        acme, globex = (
            {"Authorization": f"Bearer {issuer.create_access_token('ada', tenant_id=tenant)}"}
            for tenant in ("acme", "globex")
        )
        path = "/contacts/" + client.post("/contacts?name=Ada", headers=acme).json()["id"]
        print(client.patch(path, headers=acme, json={"name": "Eve", "tenant_id": "globex"}).status_code)
        #> 422
        print(client.patch(path, headers=globex, json={"name": "Eve"}).status_code)
        #> 404
        print(client.patch(path, headers=acme, json={"name": "Ada King"}).json())
        #> {'name': 'Ada King'}
