import asyncio
import os
import sys
from datetime import date, timedelta

from dataflow import DataFlow
from nexus import Nexus

db = DataFlow(database_url=os.environ["DATABASE_URL"])


@db.model
class Ticket:
    id: str
    last_answer: str
    closed: bool = False


async def close_old_tickets() -> int:
    before = (date.today() - timedelta(days=30)).isoformat()
    old = await db.express.list("Ticket", filter={"closed": False, "last_answer": {"$lt": before}})
    for ticket in old:
        await db.express.update("Ticket", ticket["id"], {"closed": True})
    return len(old)


async def once():
    print("closed", await close_old_tickets())
    await db.close_async()


async def serve():
    import uvicorn

    app = Nexus(auto_discovery=False)

    @app.scheduled(f"{os.environ['EVERY_SECONDS']}s")
    async def job(days: int = 30):
        await close_old_tickets()
        return {}

    server = uvicorn.Server(uvicorn.Config(app.fastapi_app, port=0, log_level="warning"))
    await server.serve()


if "--once" in sys.argv:
    asyncio.run(once())
else:
    asyncio.run(serve())
