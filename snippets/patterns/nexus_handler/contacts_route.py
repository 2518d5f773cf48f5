"""Create contacts over HTTP with a status code for every outcome."""

from nexus import Nexus
from pydantic import BaseModel, Field

app = Nexus(enable_durability=False)


class Contact(BaseModel):
    name: str = Field(min_length=1)
    email: str = Field(pattern=r".+@.+")
    vip: bool = False


@app.endpoint("/contacts", methods=["POST"], status_code=201, rate_limit=None)
async def create_contact(contact: Contact) -> Contact:
    return contact
