import asyncio

from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def run(code: str) -> object:
    builder = WorkflowBuilder()
    builder.add_node("PythonCodeNode", "quote", {"code": code})
    async with AsyncLocalRuntime() as runtime:
        try:
            results, _ = await runtime.execute_workflow_async(builder.build(), inputs={})
            return results["quote"].get("result", "no result")
        except Exception as error:
            return str(error).splitlines()[0].rpartition(": ")[2]


for code in ("{'result': 270.0}", "return {'result': 270.0}", "result = {'result': 270.0}"):
    print(f"{code:27}", asyncio.run(run(code)))
    #> {'result': 270.0}           no result
    #> return {'result': 270.0}    'return' outside function (<string>, line 1)
    #> result = {'result': 270.0}  {'result': 270.0}
