from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient


async def look_up(customer: str) -> dict[str, object]:
    return {"customer": {"name": customer, "plan": "free"}}


async def export(name: str) -> dict[str, object]:
    return {"export": f"all data for {name}"}


builder = WorkflowBuilder()
for step in (look_up, export):
    builder.add_node(HandlerNode, step.__name__, {"handler": step})
builder.add_node("SwitchNode", "is_pro", {"condition_field": "plan", "operator": "==", "value": "pro"})
builder.add_connection("look_up", "customer", "is_pro", "input_data")
builder.add_connection("is_pro", "true_output.name", "export", "name")
app = Nexus(enable_durability=False)
app.register("export", builder.build())

with TestClient(app.fastapi_app) as client:
    for inputs in ({"customer": "Acme"}, {"customer": "Acme", "value": "free"}):
        answer = client.post("/workflows/export/execute", json={"inputs": inputs})
        print(answer.status_code, answer.json()["outputs"]["export"])
        #> 200 None
        #> 200 {'export': 'all data for Acme'}
