from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_monitoring=True, enable_durability=False)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    if not name:
        raise ValueError("a contact needs a name")
    return {"name": name}


with TestClient(app.fastapi_app, raise_server_exceptions=False) as client:
    for name in ("Ada", "Grace", ""):
        client.post("/workflows/create_contact/execute", json={"inputs": {"name": name}})
    metrics = client.get("/metrics")
print(metrics.status_code)
#> 200
for name in ("nexus_http_requests_total", "crm_contacts_created_total"):
    print(name, name in metrics.text)
    #> nexus_http_requests_total False
    #> crm_contacts_created_total False
