from pathlib import Path

from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder

Path("secrets.env").write_text("API_KEY=letmein")


def run(code: str) -> str:
    builder = WorkflowBuilder()
    builder.add_node("PythonCodeNode", "size", {"code": code})
    with LocalRuntime() as runtime:
        results, _ = runtime.execute(builder.build())
    return str(results["size"].get("result") or results["size"]["error"]).partition("\n\n")[0]


print(run("import httpx"))
#> Execution failed: Code safety violations found:
#> Line 1: Import of module 'httpx' is not allowed
print(run("result = open('secrets.env').read()"))
#> API_KEY=letmein
