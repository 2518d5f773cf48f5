import os
from pathlib import Path

from dataflow import DataFlow
from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.audit import AuditConfig, AuditRecord
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class HttpAudit:
    id: str
    user_id: str
    path: str
    status: int


async def store(record: AuditRecord) -> None:
    await db.express.create(
        "HttpAudit",
        {
            "id": record.request_id,
            "user_id": record.user_id or "nobody",
            "path": record.path,
            "status": record.status_code,
        },
    )


jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, audit=AuditConfig(backend=store)))
app.add_shutdown_handler(db.close_async)


@app.handler("list_contacts")
async def list_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts": ["Ada"]}


headers = {"Authorization": f"Bearer {JWTValidator(jwt).create_access_token('ada')}"}
with TestClient(app.fastapi_app) as client:
    client.post("/workflows/list_contacts/execute", json={"inputs": {}}, headers=headers)
    client.post("/workflows/list_contacts/execute", json={"inputs": {}})
    for row in db.express_sync.list("HttpAudit", order_by=["status"]):
        print(row["user_id"], row["path"], row["status"])
        #> ada /workflows/list_contacts/execute 200
        #> nobody /workflows/list_contacts/execute 401
