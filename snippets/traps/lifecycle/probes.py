from nexus import Nexus, ProbeManager
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
probes = ProbeManager()
probes.install(app.fastapi_app)
app.add_startup_handler(probes.mark_ready)
app.add_shutdown_handler(probes.mark_draining)

with TestClient(app.fastapi_app) as client:
    for path in ("/readyz", "/healthz", "/startup"):
        print(path, client.get(path).status_code)
        #> /readyz 200
        #> /healthz 200
        #> /startup 200
