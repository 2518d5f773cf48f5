import asyncio

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime
from kailash.sdk_exceptions import WorkflowExecutionError


async def save(name: str) -> dict[str, object]:
    raise ValueError(f"no contact {name}")


workflow = make_handler_workflow(save, "save")


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        try:
            await runtime.execute_workflow_async(workflow, inputs={"name": "Ada"})
        except WorkflowExecutionError as error:
            print(error)
            #> Node 'save' execution failed: Node 'save' execution failed: ValueError: no contact Ada


asyncio.run(main())
