from nexus import Nexus, RequestMetricsMiddleware, register_metrics_endpoint
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_middleware(RequestMetricsMiddleware)
register_metrics_endpoint(app)


@app.handler("count_contacts")
async def count_contacts(city: str) -> dict[str, object]:
    return {"contacts": 2}


with TestClient(app.fastapi_app) as client:
    client.post("/workflows/count_contacts/execute", json={"inputs": {"city": "London"}})
    for line in client.get("/metrics").text.splitlines():
        if line.startswith("nexus_http_requests_total"):
            print(line)
            #> nexus_http_requests_total{method="POST",route="/workflows/{name}/execute",status="200"} 1.0
