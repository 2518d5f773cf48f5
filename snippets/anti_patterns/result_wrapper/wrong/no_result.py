from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "quote", {"code": "margin = 0.35\nprice = cost * (1 + margin)"})
app = Nexus(enable_durability=False)
app.register("quote_deal", builder.build())

with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/quote_deal/execute", json={"inputs": {"cost": 200}})
    seen = answer.json()["outputs"]["quote"]
    print("outputs:", len(seen))
    #> outputs: 16
    print({name: seen[name] for name in ("result", "code", "margin") if name in seen})
    #> {'code': 'margin = 0.35\nprice = cost * (1 + margin)', 'margin': 0.35}
