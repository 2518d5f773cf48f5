"""One bulk_create of a hundred records against a hundred calls of create."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

from dataflow import DataFlow

from benchmarks.patterns import ratio, written

RECORDS = 100


def measure() -> str:
    """Returns the measured sentence."""
    db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)

    @db.model
    class Contact:
        id: str
        name: str

    ids = count()

    def records() -> list[dict[str, object]]:
        return [{"id": f"c{next(ids)}", "name": "Ada"} for _ in range(RECORDS)]

    async def one_by_one() -> None:
        for record in records():
            await db.express.create("Contact", record)

    async def at_once() -> None:
        assert (await db.express.bulk_create("Contact", records()))["success"]

    with asyncio.Runner() as runner:
        times = ratio(lambda: runner.run(one_by_one()), lambda: runner.run(at_once()), calls=3)
        runner.run(db.close_async())
    cost = f"takes {written(times)} times as long as with one `bulk_create`"
    return f"On SQLite, storing {RECORDS} contacts with `create` {cost}."
