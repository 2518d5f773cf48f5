from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("list_contacts")
async def list_contacts(token: str = "") -> dict[str, object]:
    return {"contacts": ["Grace"]} if token == "letmein" else {"error": "unauthorized"}


with TestClient(app.fastapi_app) as client:
    refused = client.post("/workflows/list_contacts/execute", json={"inputs": {}})
    print(refused.status_code, refused.json()["outputs"])
    #> 200 {'handler': {'error': 'unauthorized'}}
    for path in ("/workflows", "/docs", "/openapi.json", "/metrics", "/dashboard"):
        print(path, client.get(path).status_code)
        #> /workflows 200
        #> /docs 200
        #> /openapi.json 200
        #> /metrics 200
        #> /dashboard 200
