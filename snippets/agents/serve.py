"""Call a handler with good input, with bad input, and with too little."""

from nexus import Nexus, NexusHandlerError
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("create_contact")
async def create_contact(name: str, email: str) -> dict[str, object]:
    if "@" not in email:
        raise NexusHandlerError(422, body={"error": "email must contain @"})
    return {"name": name, "email": email}


with TestClient(app.fastapi_app) as client:
    for inputs in ({"name": "Ada", "email": "a@b.c"}, {"name": "Ada", "email": "?"}, {"name": "Ada"}):
        answer = client.post("/workflows/create_contact/execute", json={"inputs": inputs})
        print(answer.status_code, answer.json().get("outputs", answer.json()))
        #> 200 {'handler': {'name': 'Ada', 'email': 'a@b.c'}}
        #> 422 {'error': 'email must contain @'}
        #> 500 {'detail': 'Internal server error'}
