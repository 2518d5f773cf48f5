"""Count requests by route and status, and contacts by where they come from."""

from nexus import Nexus, RequestMetricsMiddleware, register_metrics_endpoint
from prometheus_client import Counter
from starlette.testclient import TestClient

created = Counter("crm_contacts_created_total", "contacts created", ["source"])
app = Nexus(enable_durability=False)
app.add_middleware(RequestMetricsMiddleware)
register_metrics_endpoint(app)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    if not name:
        raise ValueError("a contact needs a name")
    created.labels(source="form").inc()
    return {"name": name}


with TestClient(app.fastapi_app, raise_server_exceptions=False) as client:
    for name in ("Ada", "Grace", ""):
        client.post("/workflows/create_contact/execute", json={"inputs": {"name": name}})
    metrics = client.get("/metrics")
print(metrics.status_code)
#> 200
for name in ("nexus_http_requests_total", "crm_contacts_created_total"):
    print(name, name in metrics.text)
    #> nexus_http_requests_total True
    #> crm_contacts_created_total True
for line in metrics.text.splitlines():
    if line.startswith(("nexus_http_requests_total", "crm_contacts_created_total")):
        print(line)
        #> crm_contacts_created_total{source="form"} 2.0
        #> nexus_http_requests_total{method="POST",route="/workflows/{name}/execute",status="200"} 2.0
        #> nexus_http_requests_total{method="POST",route="/workflows/{name}/execute",status="500"} 1.0
