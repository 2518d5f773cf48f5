import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def save(name: str = "Ada") -> dict[str, object]:
    raise ValueError("no such contact")


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "save", {"handler": save})
workflow = builder.build()


def local() -> dict[str, object]:
    with LocalRuntime() as runtime:
        return runtime.execute(workflow)[0]


async def in_async() -> dict[str, object]:
    async with AsyncLocalRuntime() as runtime:
        return (await runtime.execute_workflow_async(workflow, inputs={}))[0]


print("LocalRuntime     ", local()["save"]["error"])
#> LocalRuntime      Node 'save' execution failed: ValueError: no such contact
try:
    asyncio.run(in_async())
except Exception as error:
    print("AsyncLocalRuntime", type(error).__name__)
    #> AsyncLocalRuntime WorkflowExecutionError
