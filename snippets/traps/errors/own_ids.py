import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def find(domain: str) -> dict[str, object]:
    return {"found": domain}


builder = WorkflowBuilder()
for company in ("acme", "globex"):
    builder.add_node(HandlerNode, f"find_{company}", {"handler": find, "domain": f"{company}.example"})


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(builder.build(), inputs={})
    for step in sorted(results):
        print(step, results[step])
        #> find_acme {'found': 'acme.example'}
        #> find_globex {'found': 'globex.example'}


asyncio.run(main())
