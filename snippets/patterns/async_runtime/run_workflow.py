"""Run the workflow of the service once and print what a runtime returns."""

import asyncio

from kailash.runtime import AsyncLocalRuntime
from service import workflow


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        results, run_id = await runtime.execute_workflow_async(workflow, inputs={"won": 3, "lost": 1})
    print(results)
    print(run_id.startswith("run_"))


asyncio.run(main())
