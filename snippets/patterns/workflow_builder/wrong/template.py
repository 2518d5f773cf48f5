import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str = "acme.example") -> dict[str, object]:
    return {"company": {"plan": "pro"}}


async def welcome(plan: str) -> dict[str, object]:
    return {"text": f"Welcome to the {plan} plan"}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "find", {"handler": find})
builder.add_node(HandlerNode, "welcome", {"handler": welcome, "plan": "${find.company.plan}"})


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(builder.build(), inputs={})
    print(results["welcome"]["text"])
    #> Welcome to the ${find.company.plan} plan


asyncio.run(main())
