"""Register a workflow that nobody built."""

from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
for name in ("as_builder", "built"):
    builder = WorkflowBuilder()
    builder.add_node("PythonCodeNode", "quote", {"code": "result = 3 * 90"})
    app.register(name, builder if name == "as_builder" else builder.build())

with TestClient(app.fastapi_app) as client:
    for name in ("as_builder", "built"):
        answer = client.post(f"/workflows/{name}/execute", json={"inputs": {}})
        print(name, answer.status_code, answer.json()["outputs"])
        #> as_builder 200 {'quote': {'result': 270}}
        #> built 200 {'quote': {'result': 270}}
