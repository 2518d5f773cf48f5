"""A call that writes to two databases against one that writes to one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from dataflow import DataFlow

from benchmarks.patterns import ratio, written


class Contact:
    """What both databases keep."""

    id: str
    name: str


class ContactEvent:
    """What the second database keeps."""

    id: str
    kind: str


def measure() -> str:
    """Returns the measured sentence."""
    crm = DataFlow(f"sqlite:///{Path.cwd()}/crm.db", cache_enabled=False)
    analytics = DataFlow(f"sqlite:///{Path.cwd()}/analytics.db", cache_enabled=False)
    crm.model(Contact)
    analytics.model(ContactEvent)
    loop = asyncio.new_event_loop()

    async def one() -> None:
        await crm.express.upsert("Contact", {"id": "c1", "name": "Ada"})

    async def two() -> None:
        await one()
        await analytics.express.upsert("ContactEvent", {"id": "c1-saved", "kind": "saved"})

    times = ratio(lambda: loop.run_until_complete(two()), lambda: loop.run_until_complete(one()))
    loop.run_until_complete(crm.close_async())
    loop.run_until_complete(analytics.close_async())
    return (
        f"A call that writes to two SQLite databases takes {written(times)} times as long as one "
        "that writes to one of them."
    )
