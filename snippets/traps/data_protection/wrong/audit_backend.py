from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus
from nexus.auth.audit import AuditConfig, AuditMiddleware
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class AuditRecord:
    id: str
    path: str


app = Nexus(enable_durability=False)
app.add_middleware(AuditMiddleware, config=AuditConfig(backend="dataflow"), dataflow=db)


@app.handler("list_contacts")
async def list_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts": ["Ada"]}


with TestClient(app.fastapi_app) as client:
    print(client.post("/workflows/list_contacts/execute", json={"inputs": {}}).status_code)
    #> 200
print(db.express_sync.count("AuditRecord"))
#> 0
db.close()
