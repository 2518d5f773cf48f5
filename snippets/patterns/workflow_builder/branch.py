"""Take one of two branches by a value that an earlier step made."""

import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def look_up(plan: str) -> dict[str, object]:
    return {"company": {"name": "Acme", "plan": plan}}


async def call(name: str) -> dict[str, object]:
    return {"task": f"call {name}"}


async def mail(name: str) -> dict[str, object]:
    return {"task": f"mail {name}"}


builder = WorkflowBuilder()
for step in (look_up, call, mail):
    builder.add_node(HandlerNode, step.__name__, {"handler": step})
builder.add_node("SwitchNode", "is_pro", {"condition_field": "plan", "operator": "==", "value": "pro"})
builder.add_connection("look_up", "company", "is_pro", "input_data")
builder.add_connection("is_pro", "true_output.name", "call", "name")
builder.add_connection("is_pro", "false_output.name", "mail", "name")
workflow = builder.build()


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        for plan in ("pro", "free"):
            results, _ = await runtime.execute_workflow_async(workflow, inputs={"plan": plan})
            print(plan, results["call"], results["mail"])
            #> pro {'task': 'call Acme'} None
            #> free None {'task': 'mail Acme'}


asyncio.run(main())
