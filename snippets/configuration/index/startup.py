"""Let a step of the start fail, as a database that is down does."""

from nexus import Nexus
from starlette.testclient import TestClient


async def create_tables() -> None:
    raise ConnectionError("the database is down")


ignored = Nexus(enable_durability=False)
ignored.add_startup_handler(create_tables)
with TestClient(ignored.fastapi_app) as client:
    print(client.get("/health").status_code)
    #> 200

strict = Nexus(enable_durability=False)
strict.fastapi_app.router.on_startup.append(create_tables)
try:
    TestClient(strict.fastapi_app).__enter__()
except ConnectionError as error:
    print(error)
    #> the database is down
