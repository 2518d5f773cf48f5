from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_monitoring=True, enable_durability=False)
with TestClient(app.fastapi_app) as client:
    print("nexus_" in client.get("/metrics").text)
    #> False
