from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("tag_contact")
async def tag_contact(tags: list, seats: int) -> dict[str, object]:
    return {"tags": tags, "seats": seats}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/tag_contact/execute", json={"inputs": {"tags": "vip", "seats": 2.5}})
    print(answer.status_code, answer.json()["outputs"]["handler"])
    #> 200 {'tags': ['v', 'i', 'p'], 'seats': 2}
