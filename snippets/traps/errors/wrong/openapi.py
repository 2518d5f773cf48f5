from nexus import Nexus
from nexus.openapi import OpenApiGenerator
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str) -> dict[str, object]:
    return {"name": name}


with TestClient(app.fastapi_app) as client:
    print(client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}}).status_code)
    #> 200
    print("create_contact" in client.get("/openapi.json").text)
    #> False

generator = OpenApiGenerator(title="CRM")
generator.add_handler("create_contact", create_contact)
print(generator.generate()["components"]["schemas"]["create_contact_input"]["properties"])
#> {'name': {'type': 'string'}}
