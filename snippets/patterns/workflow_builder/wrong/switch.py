import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str = "acme.example") -> dict[str, object]:
    return {"result": {"plan": "pro"}}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "find", {"handler": find})
is_pro = {"condition_field": "plan", "operator": "==", "value": "pro"}
builder.add_node("SwitchNode", "is_pro", is_pro)
builder.add_connection("find", "result", "is_pro", "input_data")
workflow = builder.build()


def local() -> dict[str, object]:
    with LocalRuntime() as runtime:
        return runtime.execute(workflow)[0]


async def in_async() -> dict[str, object]:
    async with AsyncLocalRuntime() as runtime:
        return (await runtime.execute_workflow_async(workflow, inputs={}))[0]


print("LocalRuntime     ", local()["is_pro"]["condition_result"])
#> LocalRuntime      True
print("AsyncLocalRuntime", asyncio.run(in_async())["is_pro"]["condition_result"])
#> AsyncLocalRuntime False
