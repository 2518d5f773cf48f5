from nexus import Nexus
from pydantic import BaseModel
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


class Contact(BaseModel):
    name: str


@app.endpoint("/contacts", methods=["POST"], status_code=201)
async def create_contact(contact: Contact) -> Contact:
    return contact


with TestClient(app.fastapi_app) as client:
    print(client.post("/contacts", json={"name": "Ada"}).status_code)
    #> 201
    specification = client.get("/openapi.json").json()
    print(sorted(specification["paths"]["/contacts"]["post"]["responses"]))
    #> ['201', '422']
    print(specification["components"]["schemas"]["Contact"]["required"])
    #> ['name']
