from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
calls: list[object] = []
app.on_event("contact.created")(lambda event: calls.append(event))

with TestClient(app.fastapi_app) as client:
    app.emit("contact.created", {"name": "Ada"})
    for _ in range(20):
        client.get("/health")
print(calls)
#> []
