import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str = "acme.example") -> dict[str, object]:
    return {"result": {"plan": "pro"}}


async def show(company: dict) -> dict[str, object]:
    return {"company": company}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "find", {"handler": find})
builder.add_node(HandlerNode, "show", {"handler": show})
builder.add_connection("find", "result", "show", "company")
workflow = builder.build()


def local() -> dict[str, object]:
    with LocalRuntime() as runtime:
        return runtime.execute(workflow)[0]


async def in_async() -> dict[str, object]:
    async with AsyncLocalRuntime() as runtime:
        return (await runtime.execute_workflow_async(workflow, inputs={}))[0]


print("LocalRuntime     ", local()["show"])
#> LocalRuntime      {'company': {'plan': 'pro'}}
print("AsyncLocalRuntime", asyncio.run(in_async())["show"])
#> AsyncLocalRuntime {'company': {'result': {'plan': 'pro'}}}
