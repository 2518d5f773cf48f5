from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "quote", {"code": "result = {'total': price * seats}"})
app = Nexus(enable_durability=False)
app.register("quote", builder)

with TestClient(app.fastapi_app) as client:
    for seats in (3, "3"):
        answer = client.post("/workflows/quote/execute", json={"inputs": {"price": 5, "seats": seats}})
        print(answer.status_code, answer.json()["outputs"])
        #> 200 {'quote': {'result': {'total': 15}}}
        #> 200 {'quote': {'result': {'total': '33333'}}}
