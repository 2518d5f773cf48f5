import asyncio
import time

from kailash.nodes.handler import HandlerNode
from kailash.runtime.scheduler import WorkflowScheduler
from kailash.workflow.builder import WorkflowBuilder


async def close_old_tickets(days: int = 30) -> dict[str, object]:
    await asyncio.sleep(0.1)
    return {"days": days}


async def main() -> None:
    builder = WorkflowBuilder()
    builder.add_node(HandlerNode, "close", {"handler": close_old_tickets})
    scheduler = WorkflowScheduler(job_store_path=None)
    done = asyncio.Event()
    scheduler.on_job_success(lambda event: done.set())
    scheduler.schedule_interval(builder, seconds=0.01)
    scheduler.start()
    longest, before = 0.0, time.monotonic()
    while not done.is_set():
        await asyncio.sleep(0.01)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    print("the loop stood still while the job waited:", longest > 0.1)
    #> the loop stood still while the job waited: True
    scheduler.shutdown()


asyncio.run(main())
