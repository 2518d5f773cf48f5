import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def half(price: int = 100) -> dict[str, object]:
    return {"price": price // 2}


async def in_async() -> dict[str, object]:
    async with AsyncLocalRuntime() as runtime:
        return (await runtime.execute_workflow_async(builder.build(), inputs={}))[0]


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "first", {"handler": half})
builder.add_node(HandlerNode, "second", {"handler": half})
builder.add_connection("first", "price", "second", "price")
print("one way          ", asyncio.run(in_async()))
#> one way           {'first': {'price': 50}, 'second': {'price': 25}}

builder.add_connection("second", "price", "first", "price")
print("AsyncLocalRuntime", asyncio.run(in_async()))
#> AsyncLocalRuntime {}
with LocalRuntime() as runtime:
    try:
        runtime.execute(builder.build())
    except Exception as error:
        print("LocalRuntime     ", error)
        #> LocalRuntime      Workflow contains unmarked cycles: [['first', 'second']]. Mark cycle connections with cycle=True or remove circular dependencies.
