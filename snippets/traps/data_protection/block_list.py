from datetime import UTC, datetime

from kailash.nodes.security.threat_detection import ThreatDetectionNode
from nexus import Nexus
from starlette.responses import JSONResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

blocked: set[str] = set()  # in production: a table that all workers read


class BlockList:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address, _ = scope.get("client") or ("", 0)
        answer = JSONResponse({"error": "blocked"}, 403) if address in blocked else self.app
        await answer(scope, receive, send)


app = Nexus(enable_durability=False)
app.add_middleware(BlockList)


@app.handler("list_contacts")
async def list_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts": ["Ada"]}


now = datetime.now(UTC).isoformat()
failure = {"type": "login", "failed": True, "user": "ada", "ip": "203.0.113.9", "timestamp": now}
for threat in ThreatDetectionNode().execute(events=[failure] * 10)["threats"]:
    blocked.add(threat["source_ip"])
for address in ("203.0.113.9", "198.51.100.7"):
    with TestClient(app.fastapi_app, client=(address, 50000)) as client:
        print(address, client.post("/workflows/list_contacts/execute", json={"inputs": {}}).status_code)
        #> 203.0.113.9 403
        #> 198.51.100.7 200
