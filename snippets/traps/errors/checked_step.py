import asyncio
from typing import Literal

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.sdk_exceptions import WorkflowExecutionError
from kailash.workflow.builder import WorkflowBuilder
from pydantic import validate_call


async def find(domain: str) -> dict[str, object]:
    return {"company": {"domain": domain, "plan": "pro"}}


@validate_call
async def welcome(plan: Literal["free", "pro"]) -> dict[str, object]:
    return {"text": f"Welcome to the {plan} plan"}


async def run(output: str) -> str:
    builder = WorkflowBuilder()
    builder.add_node(HandlerNode, "find", {"handler": find})
    builder.add_node(HandlerNode, "welcome", {"handler": welcome})
    builder.add_connection("find", output, "welcome", "plan")
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(builder.build(), inputs={"domain": "acme.example"})
    return str(results["welcome"]["text"])


print(asyncio.run(run("company.plan")))
#> Welcome to the pro plan
for misspelled in ("compny", "company.paln"):
    try:
        asyncio.run(run(misspelled))
    except WorkflowExecutionError as error:
        print(misspelled, "Input should be 'free' or 'pro'" in str(error))
        #> compny True
        #> company.paln True
