from pathlib import Path

from nexus import Nexus
from starlette.testclient import TestClient

Path("crm_workflow.py").write_text("""
from pathlib import Path

from dataflow import DataFlow
from kailash.workflow.builder import WorkflowBuilder

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}")

@db.model
class Contact:
    id: str

def _note(name="_note"):
    with Path("calls.txt").open("a") as file:
        file.write(name + "\\n")

def main():
    _note("main")

class Mailer:
    def __init__(self):
        _note("Mailer")

def make():
    _note("make")
    return WorkflowBuilder()
""")

app = Nexus(auto_discovery=True, enable_durability=False)
with TestClient(app.fastapi_app) as client:
    print(list(client.get("/workflows").json()), Path("calls.txt").exists())
    #> [] False
app.start(blocking=False)
print(Path("calls.txt").read_text().split())
#> ['main', 'Mailer', 'make', 'make']
with TestClient(app.fastapi_app) as client:
    print(list(client.get("/workflows").json()))
    #> ['crm_workflow.make']
