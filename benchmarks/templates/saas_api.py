"""Requests per second and p95 of the SaaS API template beside the same resource in plain FastAPI and SQLAlchemy.

Run as `python -m benchmarks.templates.saas_api --seconds 60 --clients 20`: real servers of one worker on loopback, one
PostgreSQL, the two in turns, so that what else the machine does meets both. Only ratios are written.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep
from uuid import uuid4

import aiohttp
import httpx

from benchmarks.patterns import MEASURED, written
from golden.ports import free_ports
from tests.conftest import SECRET
from tests.support.postgres import data_folder, fresh_database, postgres
from tests.templates.saas import FOLDER, bearer

ROOT = Path(__file__).parents[2]
SIDES = {"template": ("app.main:api", FOLDER), "plain": ("benchmarks.templates.plain:api", ROOT)}
KINDS = ("create", "read", "page")


@contextmanager
def server(target: str, folder: Path, database_url: str) -> Iterator[str]:
    """Runs one uvicorn worker and yields its address.

    Raises:
        TimeoutError: It is not ready within a minute.
    """
    (port,) = free_ports(1)
    own = {"JWT_SECRET": SECRET, "DATABASE_URL": database_url, "REQUESTS_PER_MINUTE": "100000000"}
    words = [sys.executable, "-m", "uvicorn", target, "--app-dir", str(folder), "--port", str(port), "--no-access-log"]
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [*words, "--log-level", "critical"], cwd=home, env={**os.environ, **own}, stderr=subprocess.DEVNULL
        )
        try:
            base = f"http://127.0.0.1:{port}"
            deadline = monotonic() + 60
            while not answers(f"{base}/readyz"):
                if monotonic() > deadline:
                    raise TimeoutError(target)
                sleep(0.1)
            yield base
        finally:
            process.terminate()
            process.wait()


def answers(url: str) -> bool:
    """Tells whether a URL answers 200."""
    try:
        return httpx.get(url).status_code == 200
    except httpx.TransportError:
        return False


async def measured(base: str, kind: str, tenant: str, clients: int, seconds: float) -> tuple[float, float]:
    """Returns requests per second and the 95th percentile in seconds, of clients that wait for each answer."""
    headers, times, end = bearer("member", tenant), [], monotonic() + seconds

    async def ask(session: aiohttp.ClientSession, row: str) -> None:
        if kind == "create":
            own = {"Idempotency-Key": str(uuid4())}
            asked = session.post("/api/accounts", json={"name": f"n{uuid4().hex[:6]}"}, headers=own)
        else:
            asked = session.get(f"/api/accounts/{row}" if kind == "read" else "/api/accounts?limit=20")
        async with asked as answer:
            await answer.read()
            assert answer.status in {200, 201}, await answer.text()

    async def client(session: aiohttp.ClientSession, row: str) -> None:
        while monotonic() < end:
            start = perf_counter()
            await ask(session, row)
            times.append(perf_counter() - start)

    connector = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(base, headers=headers, connector=connector) as session:
        async with session.post("/api/accounts", json={"name": "first"}) as answer:
            row = str((await answer.json())["id"])
        start = monotonic()
        await asyncio.gather(*(client(session, row) for _ in range(clients)))
        return len(times) / (monotonic() - start), quantiles(times, n=20)[-1]


def main() -> None:
    """Measures both sides in turns and writes the sentence of the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for all measurements together")
    parser.add_argument("--clients", type=int, default=20, help="that ask at the same time")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    each = asked.seconds / (asked.rounds * len(SIDES) * len(KINDS))
    rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
    tails: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with data_folder() as folder, postgres(folder) as base:
        urls = {side: fresh_database(base) for side in SIDES}
        with server(*SIDES["template"], urls["template"]) as one, server(*SIDES["plain"], urls["plain"]) as other:
            for number in range(asked.rounds):
                for kind in KINDS:
                    found = {
                        url: asyncio.run(measured(url, kind, f"t{number}{kind}", asked.clients, each))
                        for url in (one, other)
                    }
                    rates[kind].append(found[other][0] / found[one][0])
                    tails[kind].append(found[one][1] / found[other][1])
                    print(kind, {url: (round(r), round(t * 1000)) for url, (r, t) in found.items()}, flush=True)
    parts = [f"{written(median(rates[kind]))} times as many requests to {kind}" for kind in KINDS]
    longer = [f"{written(median(tails[kind]))} ({kind})" for kind in KINDS]
    text = (
        f"With {asked.clients} clients on PostgreSQL, the same resource in plain FastAPI and SQLAlchemy, without rate "
        f"limit, closed doors and metrics, answers {', '.join(parts)} in the same time. "
        f"The 95th percentile of the template is as many times longer: {', '.join(longer)}.\n"
        f"Measured by `python -m benchmarks.templates.saas_api --seconds {asked.seconds:g} "
        f"--clients {asked.clients}`.\n"
    )
    (MEASURED / "saas-api.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
