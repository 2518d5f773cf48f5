import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime.scheduler import WorkflowScheduler
from kailash.workflow.builder import WorkflowBuilder


async def close_old_tickets(days: int = 30) -> dict[str, object]: ...


async def main() -> None:
    builder = WorkflowBuilder()
    builder.add_node(HandlerNode, "close", {"handler": close_old_tickets})
    scheduler = WorkflowScheduler()
    scheduler.start()
    scheduler.schedule_cron(builder, "0 3 * * *")


asyncio.run(main())
#> TypeError: Schedulers cannot be serialized. Ensure that you are not passing a scheduler instance as an argument to a job, or scheduling an instance method where the instance contains a scheduler as an attribute.
