"""The pause of the event loop while a handler's write waits for a locked database: synchronous call against awaited."""

import asyncio
import sqlite3
from collections.abc import Coroutine
from itertools import count
from pathlib import Path
from statistics import median
from threading import Timer
from typing import Any

from dataflow import DataFlow

from benchmarks.patterns import longest_gap, written


def measure() -> str:
    """Returns the measured sentence."""
    db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
    ids = count()

    @db.model
    class Contact:
        id: str

    async def blocking() -> None:
        db.express_sync.create("Contact", {"id": f"c{next(ids)}"})

    async def awaited() -> None:
        await db.express.create("Contact", {"id": f"c{next(ids)}"})

    async def while_locked(work: Coroutine[Any, Any, object]) -> float:
        lock = sqlite3.connect("crm.db", check_same_thread=False)
        lock.execute("BEGIN IMMEDIATE")
        Timer(0.3, lock.close).start()
        return await longest_gap(work)

    with asyncio.Runner() as runner:
        runner.run(awaited())
        gaps = [runner.run(while_locked(blocking())) / runner.run(while_locked(awaited())) for _ in range(7)]
        runner.run(db.close_async())
    return (
        "On SQLite, while another program holds the write lock for 0.3 s, "
        f"`express_sync.create` stops the event loop {written(median(gaps))} times as long as `await express.create`."
    )
