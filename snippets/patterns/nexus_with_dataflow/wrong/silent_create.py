from pathlib import Path

from dataflow import DataFlow
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", auto_migrate=False)
app = Nexus(enable_durability=False)


@db.model
class Contact:
    id: str
    name: str


workflow = WorkflowBuilder()
workflow.add_node("ContactCreateNode", "create", {"id": "c1", "name": "Ada"})
app.register("create_contact", workflow.build())

with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/create_contact/execute", json={"inputs": {}})
    print(answer.status_code, answer.json()["outputs"]["create"])
    #> 200 {'success': False, 'error': 'Database query failed: no such table: contacts'}
