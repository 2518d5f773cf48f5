"""Quote two deals at once on one event loop."""

import asyncio

from deals import quote
from kailash.runtime import AsyncLocalRuntime


async def main() -> None:
    workflow = quote.build()
    async with AsyncLocalRuntime() as runtime:
        answers = await asyncio.gather(
            runtime.execute_workflow_async(workflow, {"company": "Acme", "price": 900}),
            runtime.execute_workflow_async(workflow, {"company": "Globex", "price": "900", "loyal": True}),
        )
    for results, _ in answers:
        print(results)


asyncio.run(main())
