import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(plan: str) -> dict[str, object]:
    return {"company": {"plan": plan}}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "find", {"handler": find})
builder.add_node("SwitchNode", "is_pro", {"condition_field": "plan", "operator": "==", "value": "pro"})
builder.add_connection("find", "company", "is_pro", "input_data")
workflow = builder.build()


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        for plan in ("pro", "free"):
            results, _ = await runtime.execute_workflow_async(workflow, inputs={"plan": plan})
            print(plan, results["is_pro"]["condition_result"])
            #> pro True
            #> free False


asyncio.run(main())
