from nexus import Nexus, NexusHandlerError
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
plans = {"Acme": "free", "Globex": "pro"}


@app.handler("export")
async def export(customer: str) -> dict[str, object]:
    if plans.get(customer) != "pro":
        raise NexusHandlerError(403, body={"error": "the plan has no export"})
    return {"export": f"all data for {customer}"}


with TestClient(app.fastapi_app) as client:
    for inputs in ({"customer": "Globex"}, {"customer": "Acme"}, {"customer": "Acme", "value": "free", "plan": "pro"}):
        answer = client.post("/workflows/export/execute", json={"inputs": inputs})
        print(answer.status_code)
        #> 200
        #> 403
        #> 403
