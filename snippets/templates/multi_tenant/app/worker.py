"""Run the jobs: `python -m app.worker`, as many processes as you like."""

import asyncio
import logging
import os
import random
import signal
from contextlib import suppress

from kailash.infrastructure.task_queue import SQLTaskMessage

from app import databases, tracing
from app.jobs import jobs
from app.rows import DatabaseError
from app.work import KINDS

IDLE = 1.0  # seconds between looks at an empty queue
ME = f"{os.uname().nodename}-{os.getpid()}"
log = logging.getLogger(__name__)


async def turn() -> int:
    """Does one job of each tenant that has one, so that nobody waits behind the jobs of another."""
    done = 0
    names = await jobs.waiting()
    for name in random.sample(names, len(names)):
        async with jobs.opened() as queue:
            await queue.requeue_stale(name)  # jobs of workers that died
            job = await queue.dequeue(name, worker_id=ME)
        if job:
            await run(job)
            done += 1
    return done


async def run(job: SQLTaskMessage) -> None:
    """Does a job in less time than after which another worker takes it over."""
    kind, arguments = job.payload["kind"], job.payload["arguments"]
    try:
        with tracing.job(kind, job.payload["trace"], job.queue_name):
            async with asyncio.timeout(job.visibility_timeout * 0.8):
                await KINDS[kind](job.task_id, job.queue_name, **arguments)
    except DatabaseError:
        raise  # no attempt of the job's own: it is taken up again when its time is over
    except Exception as error:
        log.exception("job %s (%s) failed in attempt %s", job.task_id, kind, job.attempts)
        async with jobs.opened() as queue:
            await queue.fail(job.task_id, type(error).__name__)  # its text may hold data of the tenant
    else:
        async with jobs.opened() as queue:
            await queue.complete(job.task_id)


async def main() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    while not stop.is_set():
        try:
            done = await turn()
        except DatabaseError:  # the next turn starts with a new connection
            done = 0
            with suppress(Exception):
                await jobs.close()
        if not done:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), IDLE)
    await jobs.close()
    for database in (databases.platform, *databases.TENANT_DATABASES.values()):
        await database.close_async()


if __name__ == "__main__":
    tracing.start("multi-tenant-worker")
    asyncio.run(main())
