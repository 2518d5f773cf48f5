from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
with TestClient(app.fastapi_app) as client:
    for path in ("/ready", "/readyz", "/healthz", "/startup", "/health"):
        print(path, client.get(path).status_code)
        #> /ready 404
        #> /readyz 404
        #> /healthz 404
        #> /startup 404
        #> /health 200
