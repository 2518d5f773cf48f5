"""Serve deals from a database that other servers write too."""

import os

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError

db = DataFlow(os.environ["DATABASE_URL"], auto_migrate=False, cache_enabled=False)
app = Nexus(enable_durability=False)
app.add_startup_handler(db.create_tables_async)
app.add_shutdown_handler(db.close_async)


@db.model
class Deal:
    id: str
    stage: str


@app.handler("set_stage")
async def set_stage(deal_id: str, stage: str) -> dict[str, object]:
    await db.express.upsert("Deal", {"id": deal_id, "stage": stage})
    return {"deal_id": deal_id, "stage": stage}


@app.handler("read_stage")
async def read_stage(deal_id: str) -> dict[str, object]:
    if deal := await db.express.read("Deal", deal_id):
        return {"deal_id": deal_id, "stage": deal["stage"]}
    raise NexusHandlerError(404, body={"error": f"no deal {deal_id}"})


@app.handler("count_stage")
async def count_stage(stage: str) -> dict[str, object]:
    return {"count": await db.express.count("Deal", {"stage": stage})}
