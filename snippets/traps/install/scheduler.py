import asyncio

from kailash.runtime.scheduler import WorkflowScheduler
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder()
workflow.add_node("PythonCodeNode", "close_old_tickets", {"code": "result = {'closed': 2}"})


async def main() -> None:
    scheduler = WorkflowScheduler(job_store_path=None)
    ran = asyncio.Event()
    scheduler.on_job_success(lambda event: ran.set())
    scheduler.schedule_interval(workflow, seconds=0.05, name="close old tickets")
    scheduler.start()
    await ran.wait()
    print([schedule.workflow_name for schedule in scheduler.list_schedules()])
    scheduler.shutdown()


asyncio.run(main())
