"""Ask for a token once, before every route."""

import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"], exempt_paths=["/health"])))


@app.handler("list_contacts")
async def list_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts": ["Grace"][:limit]}


described = app.fastapi_app.openapi()["paths"].items()
built_in = [path for path, methods in described if "get" in methods and "{" not in path]
built_in += ["/docs", "/openapi.json", "/redoc"]
with TestClient(app.fastapi_app) as client:
    refused = client.post("/workflows/list_contacts/execute", json={"inputs": {}})
    print(refused.status_code, refused.text.partition(',"execution_time"')[0])
    #> 401 {"detail":"Not authenticated","error":"missing_token"}
    opened = [path for path in built_in if client.get(path).status_code == 200]
    print(f"open: {len(opened)} of {len(built_in)}")
    #> open: 1 of 17
    for path in sorted(opened):
        print(path)
        #> /health
