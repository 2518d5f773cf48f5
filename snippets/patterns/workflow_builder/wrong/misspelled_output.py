import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str = "acme.example") -> dict[str, object]:
    return {"company": {"plan": "pro"}}


async def welcome(plan: str) -> dict[str, object]:
    return {"text": f"Welcome to the {plan} plan"}


async def main(output: str) -> None:
    builder = WorkflowBuilder()
    builder.add_node(HandlerNode, "find", {"handler": find})
    builder.add_node(HandlerNode, "welcome", {"handler": welcome})
    builder.add_connection("find", output, "welcome", "plan")
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(builder.build(), inputs={})
    print(results["welcome"]["text"])
    #> Welcome to the {'company': {'plan': 'pro'}} plan
    #> Welcome to the None plan


asyncio.run(main("compny"))
asyncio.run(main("company.paln"))
