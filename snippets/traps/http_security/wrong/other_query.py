import sqlite3
from pathlib import Path

from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

crm = sqlite3.connect("crm.db")
crm.executescript("CREATE TABLE contacts (name); INSERT INTO contacts VALUES ('Ada')")
crm.executescript("CREATE TABLE salaries (amount); INSERT INTO salaries VALUES (90000)")

builder = WorkflowBuilder()
builder.add_node(
    "AsyncSQLDatabaseNode",
    "contacts",
    {
        "database_type": "sqlite",
        "connection_string": f"sqlite:///{Path('crm.db').absolute()}",
        "query": "SELECT name FROM contacts",
    },
)
app = Nexus(enable_durability=False)
app.register("list_contacts", builder.build())

with TestClient(app.fastapi_app) as client:
    for inputs in ({}, {"query": "SELECT amount FROM salaries"}, {"contacts": {"query": "DELETE FROM contacts"}}):
        answer = client.post("/workflows/list_contacts/execute", json={"inputs": inputs})
        print(answer.json()["outputs"]["contacts"]["result"]["data"])
        #> [{'name': 'Ada'}]
        #> [{'amount': 90000}]
        #> [{'rows_affected': 1}]
