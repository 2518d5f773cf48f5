"""Create a contact, stop the server, and look what it has stored."""

import sqlite3

from crm import app
from starlette.testclient import TestClient

with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}})
    print(answer.status_code)
    #> 200
print(sqlite3.connect("crm.db").execute("SELECT name, welcome FROM contacts").fetchall())
#> [('Ada', 'Welcome, Ada')]
