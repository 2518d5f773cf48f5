import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str) -> dict[str, object]:
    return {"company": {"domain": domain, "plan": "pro"}}


async def welcome(plan: str) -> dict[str, object]:
    return {"text": f"Welcome to the {plan} plan"}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "find", {"handler": find})
builder.add_node(HandlerNode, "welcome", {"handler": welcome})
builder.add_connection("find", "company.plan", "welcome", "plan")
workflow = builder.build()


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow, inputs={"domain": "acme.example"})
    print(results["welcome"]["text"])
    #> Welcome to the pro plan


asyncio.run(main())
