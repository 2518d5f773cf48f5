"""Measures what patterns cost, as ratios, and writes the sentences that the pages include.

Run `python -m benchmarks.patterns` for all, or name pages: `python -m benchmarks.patterns nexus-handler`.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

MEASURED = Path(__file__).parent / "measured"


def ratio(slow: Callable[[], object], fast: Callable[[], object], calls: int = 100, rounds: int = 7) -> float:
    """Returns how many times as long `slow` takes, the median of rounds that alternate the two."""
    slow(), fast()
    ratios = []
    for _ in range(rounds):
        times = []
        for call in (slow, fast):
            start = perf_counter()
            for _ in range(calls):
                call()
            times.append(perf_counter() - start)
        ratios.append(times[0] / times[1])
    return median(ratios)


async def longest_gap(work: Coroutine[Any, Any, object]) -> float:
    """Returns the longest time between two turns of the loop while `work` runs; raises what `work` raises."""
    task, longest, last = asyncio.create_task(work), 0.0, perf_counter()
    while not task.done():
        await asyncio.sleep(0.002)
        now = perf_counter()
        longest, last = max(longest, now - last), now
    await task
    return longest


def written(value: float) -> str:
    """Returns a ratio with two significant figures."""
    return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"


def main() -> None:
    """Measures the named pages, or all, and writes their sentences."""
    logging.disable(logging.CRITICAL)
    pages = Path(__file__).parent / "pages"
    known = sorted(path.stem.replace("_", "-") for path in pages.glob("[a-z]*.py"))
    for page in sys.argv[1:] or known:
        if page not in known:
            sys.exit(f"no benchmark for {page!r}: one of {', '.join(known)}")
        module = importlib.import_module(f"benchmarks.pages.{page.replace('-', '_')}")
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            os.chdir(home)
            os.environ["HOME"] = home
            sentence = module.measure()
        text = f"{sentence}\nMeasured by `python -m benchmarks.patterns {page}`.\n"
        (MEASURED / f"{page}.md").write_text(text, "utf-8")
        print(f"{page}: {sentence}")
    sys.stdout.flush()
    os._exit(0)  # the SDK leaves threads that would keep the process


if __name__ == "__main__":
    main()
