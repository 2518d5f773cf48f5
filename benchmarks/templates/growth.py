"""Tells whether the SaaS API template grows under load: memory, threads and file handles of its workers.

Run as `python -m benchmarks.templates.growth --minutes 10 --clients 200`: two workers on PostgreSQL and Redis, clients
that create, read and list without a pause. The second fifth of the run is compared with the last one: the first fifth
fills pools and caches. A machine that is too slow for so many clients answers 503 to some; they are counted, and ask
again. Ends with status 1 if the last fifth holds more than `ALLOWED` times as much of anything.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from statistics import median
from time import monotonic
from uuid import uuid4

import aiohttp
import psutil

from tests.support.postgres import data_folder, fresh_database, postgres
from tests.support.redis import redis_server
from tests.templates.saas import token, workers

ALLOWED = 1.05
EVERY = 5  # seconds between samples

Sample = tuple[int, int, int]  # bytes of memory, threads, file handles; of all workers together


def sample(pids: list[int]) -> Sample:
    """Returns what the workers hold now."""
    processes = [psutil.Process(pid) for pid in pids]
    return (
        sum(each.memory_info().rss for each in processes),
        sum(each.num_threads() for each in processes),
        sum(each.num_fds() for each in processes),
    )


async def load(base: str, pids: list[int], clients: int, seconds: float) -> tuple[list[Sample], Counter[int]]:
    """Asks without a pause and returns the samples, and the number of answers by status.

    Raises:
        RuntimeError: An answer is not 200, 201 or 503.
    """
    headers = {"Authorization": f"Bearer {token('member', exp=time.time() + 2 * seconds + 600)}"}
    end, answers, samples = monotonic() + seconds, Counter[int](), list[Sample]()

    async def ask(session: aiohttp.ClientSession, kind: int, row: str) -> None:
        if kind == 0:
            own = {"Idempotency-Key": str(uuid4())}
            asked = session.post("/api/accounts", json={"name": f"n{uuid4().hex[:6]}"}, headers=own)
        else:
            asked = session.get(f"/api/accounts/{row}" if kind == 1 else "/api/accounts?limit=20")
        async with asked as answer:
            text = await answer.text()
            if answer.status not in {200, 201, 503}:
                raise RuntimeError(f"{answer.status} {text[:500]}")
            answers[answer.status] += 1

    async def client(session: aiohttp.ClientSession, number: int, row: str) -> None:
        while monotonic() < end:
            await ask(session, number % 3, row)
            number += 1

    async def watch() -> None:
        while monotonic() < end:
            samples.append(sample(pids))
            await asyncio.sleep(EVERY)

    limits = aiohttp.ClientTimeout(total=120)
    connector = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(base, headers=headers, connector=connector, timeout=limits) as session:
        async with session.post("/api/accounts", json={"name": "first"}) as answer:
            row = str((await answer.json())["id"])
        async with asyncio.TaskGroup() as group:
            group.create_task(watch())
            for number in range(clients):
                group.create_task(client(session, number, row))
    return samples, answers


def main() -> int:
    """Runs the load and prints what the last fifth holds in comparison with the second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--clients", type=int, default=200, help="that ask at the same time")
    asked = parser.parse_args()
    with data_folder() as data, redis_server() as redis:
        home = data.with_name("home")
        home.mkdir()
        with postgres(data) as base:
            server = workers(home, fresh_database(base), REDIS_URL=redis)
            try:
                server.wait()
                address = str(server.client.base_url)
                found, answers = asyncio.run(load(address, server.pids(), asked.clients, 60 * asked.minutes))
            finally:
                server.close()
    fifth = len(found) // 5
    print(f"{asked.clients} clients, {asked.minutes:g} minutes, answers {dict(answers)}, {len(found)} samples")
    grown = False
    for name, values in zip(("memory", "threads", "file handles"), zip(*found, strict=True), strict=True):
        early, late = median(values[fifth : 2 * fifth]), median(values[-fifth:])
        grown = grown or late > ALLOWED * early
        print(f"{name}: the last fifth holds {late / early:.3f} times what the second fifth held")
    return int(grown)


if __name__ == "__main__":
    sys.exit(main())
