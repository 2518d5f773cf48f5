from kailash import EventBus
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
bus = EventBus()
welcomed: list[object] = []


async def welcome(contact: dict[str, object]) -> None:
    welcomed.append(contact["name"])


bus.subscribe("contact.created", welcome)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    await bus.publish("contact.created", {"name": name})
    return {"name": name}


with TestClient(app.fastapi_app) as client:
    client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}})
print(welcomed)
#> ['Ada']
