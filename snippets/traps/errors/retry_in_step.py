import asyncio

import stamina
from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime

calls = 0


@stamina.retry(on=ConnectionError, attempts=3, wait_initial=0.01, wait_jitter=0.01)
async def send_mail(to: str) -> dict[str, object]:
    global calls
    calls += 1
    if calls < 3:
        raise ConnectionError("mail server is down")
    return {"sent": to}


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        inputs = {"to": "ada@example.com"}
        results, _ = await runtime.execute_workflow_async(make_handler_workflow(send_mail), inputs=inputs)
    print(results["handler"], "calls:", calls)
    #> {'sent': 'ada@example.com'} calls: 3


asyncio.run(main())
