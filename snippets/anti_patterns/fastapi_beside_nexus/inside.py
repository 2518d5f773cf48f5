"""One application: the route stands behind the token, and startup runs."""

import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))
started: list[str] = []
app.add_startup_handler(lambda: started.append("database"))


@app.endpoint("/contacts", methods=["GET"], rate_limit=None)
async def list_contacts() -> list[str]:
    return ["Grace"]


with TestClient(app.fastapi_app) as client:
    answer = client.get("/contacts")
    print(answer.status_code, answer.json())
    #> 401 {'detail': 'Not authenticated', 'error': 'missing_token'}
    print(started)
    #> ['database']
