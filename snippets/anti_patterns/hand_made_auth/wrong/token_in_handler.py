from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("list_contacts")
async def list_contacts(token: str = "") -> dict[str, object]:
    return {"contacts": ["Grace"]} if token == "letmein" else {"error": "unauthorized"}


described = app.fastapi_app.openapi()["paths"].items()
built_in = [path for path, methods in described if "get" in methods and "{" not in path]
built_in += ["/docs", "/openapi.json", "/redoc"]

with TestClient(app.fastapi_app) as client:
    refused = client.post("/workflows/list_contacts/execute", json={"inputs": {}})
    print(refused.status_code, refused.text.partition(',"execution_time"')[0])
    #> 200 {"outputs":{"handler":{"error":"unauthorized"}}
    opened = [path for path in built_in if client.get(path).status_code == 200]
    print(f"open: {len(opened)} of {len(built_in)}")
    #> open: 17 of 17
    for path in sorted(opened):
        print(path)
        #> /
        #> /connections/alerts
        #> /connections/metrics
        #> /connections/pools
        #> /dashboard
        #> /docs
        #> /durability/events
        #> /durability/requests
        #> /durability/status
        #> /enterprise/features
        #> /enterprise/health
        #> /enterprise/resources
        #> /health
        #> /metrics
        #> /openapi.json
        #> /redoc
        #> /workflows
