from nexus import Nexus, ProbeManager
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
probes = ProbeManager()
probes.install(app.fastapi_app)
app.add_startup_handler(probes.mark_ready)


def database() -> bool:
    raise ConnectionError("cannot reach postgresql://crm:hunter2@db/crm")


probes.add_readiness_check(database)

with TestClient(app.fastapi_app) as client:
    answer = client.get("/readyz")
    print(answer.status_code, answer.json()["details"]["failed_checks"])
    #> 503 ['database: cannot reach postgresql://crm:hunter2@db/crm']
