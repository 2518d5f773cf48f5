"""The import of DataFlow, which a test with a mock pays too, against one test on a new SQLite file."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from itertools import count
from pathlib import Path

from dataflow import DataFlow

from benchmarks.patterns import ratio, written


def measure() -> str:
    """Returns the measured sentence."""
    files = count()

    async def on_a_new_file() -> None:
        db = DataFlow(f"sqlite:///{Path(f'test{next(files)}.db').absolute()}", cache_enabled=False)

        @db.model
        class Contact:
            id: str
            name: str

        for contact_id in ("c1", "c2"):
            await db.express.create("Contact", {"id": contact_id, "name": "Ada"})
        assert await db.express.count("Contact") == 2
        await db.close_async()

    def import_it() -> None:
        subprocess.run([sys.executable, "-c", "import dataflow"], check=True, capture_output=True)

    with asyncio.Runner() as runner:
        times = ratio(import_it, lambda: runner.run(on_a_new_file()), calls=3, rounds=3)
    return f"To import DataFlow takes {written(times)} times as long as one such test on a new file."
