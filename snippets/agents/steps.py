"""Run a workflow of two steps in an async program."""

import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def clean(address: str) -> dict[str, object]:
    return {"email": address.strip().lower()}


async def greet(email: str) -> dict[str, object]:
    return {"text": f"Hello, {email}"}


builder = WorkflowBuilder()
for step in (clean, greet):
    builder.add_node(HandlerNode, step.__name__, {"handler": step})
builder.add_connection("clean", "email", "greet", "email")
workflow = builder.build()


async def main() -> None:
    async with AsyncLocalRuntime(execution_timeout=10) as runtime:
        results, _ = await runtime.execute_workflow_async(workflow, inputs={"address": " Ada@Acme.example"})
    print(results)
    #> {'clean': {'email': 'ada@acme.example'}, 'greet': {'text': 'Hello, ada@acme.example'}}


asyncio.run(main())
