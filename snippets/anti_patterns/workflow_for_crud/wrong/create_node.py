from pathlib import Path

from dataflow import DataFlow
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
app = Nexus(enable_durability=False)
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str


builder = WorkflowBuilder()
builder.add_node("ContactCreateNode", "create", {})
app.register("create_contact", builder)

with TestClient(app.fastapi_app) as client:
    for name in ("Ada", "Grace"):
        answer = client.post("/workflows/create_contact/execute", json={"inputs": {"id": "c1", "name": name}})
        print(answer.status_code, answer.text.partition(',"execution_time"')[0])
        #> 200 {"outputs":{"create":{"id":"c1","name":"Ada","rows_affected":1}}
        #> 200 {"outputs":{"create":{"success":false,"error":"Database query failed: UNIQUE constraint failed: contacts.id"}}
