from datetime import UTC, datetime

from kailash.nodes.security.threat_detection import ThreatDetectionNode
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("list_contacts")
async def list_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts": ["Ada"]}


now = datetime.now(UTC).isoformat()
failure = {"type": "login", "failed": True, "user": "ada", "ip": "203.0.113.9", "timestamp": now}
answer = ThreatDetectionNode(response_actions=["block_ip"]).execute(events=[failure] * 10)
print(answer["analysis"]["response_actions_taken"])
#> ['block_ip']
with TestClient(app.fastapi_app, client=("203.0.113.9", 50000)) as client:
    print(client.post("/workflows/list_contacts/execute", json={"inputs": {}}).status_code)
    #> 200
