import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str) -> dict[str, object]:
    return {"company": {"domain": domain, "plan": "pro"}}


async def show(company: dict) -> dict[str, object]:
    return {"shown": company}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "find", {"handler": find})
builder.add_node(HandlerNode, "show", {"handler": show})
builder.add_connection("find", "company", "show", "company")
workflow = builder.build()


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow, inputs={"domain": "acme.example"})
    print(results["show"])
    #> {'shown': {'domain': 'acme.example', 'plan': 'pro'}}


asyncio.run(main())
