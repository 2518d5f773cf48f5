import asyncio

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime


async def halve(price: int, limit: int) -> dict[str, object]:
    while price > limit:
        price //= 2
    return {"price": price}


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        inputs = {"price": 100, "limit": 30}
        results, _ = await runtime.execute_workflow_async(make_handler_workflow(halve), inputs=inputs)
    print(results)
    #> {'handler': {'price': 25}}


asyncio.run(main())
