import logging

from nexus import Nexus, ProbeManager
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
probes = ProbeManager()
probes.install(app.fastapi_app)
app.add_startup_handler(probes.mark_ready)


def ask_database() -> bool:
    raise ConnectionError("cannot reach postgresql://crm:hunter2@db/crm")


def database() -> bool:
    try:
        return ask_database()
    except Exception:
        logging.getLogger("crm").exception("the database does not answer")
        return False


probes.add_readiness_check(database)

with TestClient(app.fastapi_app) as client:
    answer = client.get("/readyz")
    print(answer.status_code, answer.json()["details"]["failed_checks"])
    #> 503 ['database']
