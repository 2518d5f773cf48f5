"""Add a route with warnings as errors."""

import warnings

from nexus import Nexus
from starlette.testclient import TestClient

warnings.simplefilter("error", DeprecationWarning)
app = Nexus(enable_durability=False)


@app.fastapi_app.get("/contacts")
async def list_contacts() -> list[str]:
    return ["Grace"]


warnings.simplefilter("default")
with TestClient(app.fastapi_app) as client:
    print(client.get("/contacts").json())
    #> ['Grace']
