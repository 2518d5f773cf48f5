from pathlib import Path

from kailash.nodes.handler import make_handler_workflow
from nexus import Nexus
from starlette.testclient import TestClient

Path("cleanup_workflow.py").write_text("""
from pathlib import Path

def delete_contacts():
    Path("contacts.csv").unlink()
""")
Path("contacts.csv").write_text("Ada")


async def count_contacts(path: str) -> dict[str, object]:
    return {"contacts": len(Path(path).read_text().splitlines())}


app = Nexus(enable_durability=False)
app.register("count_contacts", make_handler_workflow(count_contacts))
app.start(blocking=False)
with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/count_contacts/execute", json={"inputs": {"path": "contacts.csv"}})
    print(answer.json()["outputs"]["handler"])
    #> {'contacts': 1}
