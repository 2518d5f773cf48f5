"""A DataFlow instance for each call of create against one for all."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

from dataflow import DataFlow

from benchmarks.patterns import ratio, written


def measure() -> str:
    """Returns the measured sentence."""
    url = f"sqlite:///{Path('crm.db').absolute()}"
    ids = count()

    def connect() -> DataFlow:
        db = DataFlow(url, cache_enabled=False)

        @db.model
        class Contact:
            id: str
            name: str

        return db

    async def create(db: DataFlow) -> None:
        await db.express.create("Contact", {"id": f"c{next(ids)}", "name": "Ada"})

    shared = connect()

    async def with_its_own() -> None:
        db = connect()
        await create(db)
        await db.close_async()

    with asyncio.Runner() as runner:
        times = ratio(lambda: runner.run(with_its_own()), lambda: runner.run(create(shared)), calls=20)
        runner.run(shared.close_async())
    return f"On SQLite, `create` with an instance of its own, closed at the end, takes {written(times)} times as long."
