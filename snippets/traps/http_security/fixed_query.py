import sqlite3
from pathlib import Path

from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

crm = sqlite3.connect("crm.db")
crm.executescript("CREATE TABLE contacts (name, city); INSERT INTO contacts VALUES ('Ada', 'London')")
crm.executescript("CREATE TABLE salaries (amount); INSERT INTO salaries VALUES (90000)")

builder = WorkflowBuilder()
builder.add_node(
    "AsyncSQLDatabaseNode",
    "contacts",
    {
        "database_type": "sqlite",
        "connection_string": f"sqlite:///{Path('crm.db').absolute()}",
        "query": "SELECT name FROM contacts WHERE city = :city",
    },
)
workflow = builder.build()
app = Nexus(enable_durability=False)
runtime = AsyncLocalRuntime()
app.add_shutdown_handler(runtime.close)


@app.handler("list_contacts")
async def list_contacts(city: str) -> dict[str, object]:
    results, _ = await runtime.execute_workflow_async(workflow, {"contacts": {"params": {"city": city}}})
    return {"contacts": results["contacts"]["result"]["data"]}


with TestClient(app.fastapi_app) as client:
    other = {"query": "SELECT amount FROM salaries"}
    for inputs in ({"city": "London"}, {"city": "London", **other}, {"city": "London", "contacts": other}):
        answer = client.post("/workflows/list_contacts/execute", json={"inputs": inputs})
        print(answer.json()["outputs"]["handler"])
        #> {'contacts': [{'name': 'Ada'}]}
        #> {'contacts': [{'name': 'Ada'}]}
        #> {'contacts': [{'name': 'Ada'}]}
