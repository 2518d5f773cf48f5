from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "quote", {"code": "total = price * rebate", "rebate": 0.8})
app = Nexus(enable_durability=False)
app.register("quote_deal", builder.build())

with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/quote_deal/execute", json={"inputs": {"price": 900}})
    quote = answer.json()["outputs"]["quote"]
    print(len(quote), "values, among them:")
    #> 16 values, among them:
    for name in ("code", "rebate", "total"):
        print(name, "=", quote[name])
        #> code = total = price * rebate
        #> rebate = 0.8
        #> total = 720.0
