"""End the program before the welcome is written, then start the server."""

import asyncio
import sqlite3

from crm import app, db
from starlette.testclient import TestClient


def stored() -> list[tuple[str, str]]:
    return sqlite3.connect("crm.db").execute("SELECT name, welcome FROM contacts").fetchall()


asyncio.run(db.express.create("Contact", {"id": "c1", "name": "Grace"}))
print(stored())
#> [('Grace', '')]
with TestClient(app.fastapi_app):
    print(stored())
    #> [('Grace', 'Welcome, Grace')]
