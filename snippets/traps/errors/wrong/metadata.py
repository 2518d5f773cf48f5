import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, rbac={"viewer": ["contacts:read"], "admin": ["*"]}))


@app.handler("delete_contact", metadata={"permissions": ["contacts:delete"]})
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


token = JWTValidator(jwt).create_access_token("ada", roles=["viewer"])
with TestClient(app.fastapi_app, headers={"Authorization": f"Bearer {token}"}) as client:
    answer = client.post("/workflows/delete_contact/execute", json={"inputs": {"contact_id": "c1"}})
    print(answer.status_code, answer.json()["outputs"])
    #> 200 {'handler': {'deleted': 'c1'}}
    print("permissions" in client.get("/workflows").text)
    #> False
