import os
import uuid

from dataflow import DataFlow
from nexus import Nexus

app = Nexus(auto_discovery=False, enable_durability=False)
db = DataFlow(database_url=os.environ["DATABASE_URL"], enable_model_persistence=False)


@db.model
class Contact:
    id: str
    name: str
    email: str


FIELDS = ("id", "name", "email")


def public(contact):
    return {field: contact.get(field) for field in FIELDS} if contact else None


@app.handler("create_contact")
async def create_contact(name: str, email: str) -> dict:
    contact = {"id": str(uuid.uuid4()), "name": name, "email": email}
    await db.express.create("Contact", contact)
    return contact


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict:
    return public(await db.express.read("Contact", contact_id))


@app.handler("rename_contact")
async def rename_contact(contact_id: str, name: str) -> dict:
    await db.express.update("Contact", contact_id, {"name": name})
    return public(await db.express.read("Contact", contact_id))


@app.handler("delete_contact")
async def delete_contact(contact_id: str) -> dict:
    return {"deleted": bool(await db.express.delete("Contact", contact_id))}


@app.handler("list_contacts")
async def list_contacts(limit: int = 20) -> dict:
    limit = max(1, min(limit, 100))
    contacts = await db.express.list("Contact", order_by=["name"], limit=limit)
    return {"names": [contact["name"] for contact in contacts]}
