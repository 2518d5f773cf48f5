"""Run the steps in this process and print what each of them made."""

import asyncio

from kailash.runtime import AsyncLocalRuntime
from welcome import workflow


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        inputs = {"address": "Ada@Acme.example", "name": "Ada"}
        results, _ = await runtime.execute_workflow_async(workflow, inputs=inputs)
    for step, output in results.items():
        print(step, output)


asyncio.run(main())
