import asyncio
import logging
import os

from dataflow import DataFlow
from fastapi.responses import JSONResponse
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow(
    os.environ.get("DATABASE_URL", "postgresql://crm@127.0.0.1:1/crm"),
    auto_migrate=False,
    cache_enabled=False,
)
app = Nexus(enable_durability=False)
app.add_startup_handler(db.create_tables_async)
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str


@app.endpoint("/ready", rate_limit=None)
async def ready() -> JSONResponse:
    try:
        async with asyncio.timeout(2):
            await db.express.count("Contact")
    except Exception:
        logging.exception("the database does not answer")
        return JSONResponse({"database": "down"}, status_code=503)
    return JSONResponse({"database": "up"})


if __name__ == "__main__":
    with TestClient(app.fastapi_app) as client:
        answer = client.get("/ready")
        print(answer.status_code, answer.json())
        #> 503 {'database': 'down'}
