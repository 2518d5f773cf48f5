import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str) -> dict[str, object]:
    return {"found": domain}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "find", {"handler": find, "domain": "acme.example"})
builder.add_node(HandlerNode, "find", {"handler": find, "domain": "globex.example"})


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(builder.build(), inputs={})
    print(results)
    #> {'find': {'found': 'globex.example'}}


asyncio.run(main())
