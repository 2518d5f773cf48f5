import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(preset="lightweight", enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))


@app.handler("delete_contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/delete_contact/execute", json={"inputs": {"contact_id": "c1"}})
    print(answer.status_code, answer.json())
    #> 401 {'detail': 'Not authenticated', 'error': 'missing_token'}
