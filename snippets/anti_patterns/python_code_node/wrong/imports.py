import os

from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


def run(code: str) -> dict[str, object]:
    builder = WorkflowBuilder()
    builder.add_node("PythonCodeNode", "step", {"code": code})
    with LocalRuntime() as runtime:
        results, _ = runtime.execute(builder.build())
    return dict(results["step"])


for module in ("os", "pathlib", "pickle", "decimal", "httpx", "sqlite3"):
    print(module, "refused" if "error" in run(f"import {module}\nresult = 1") else "imported")
    #> os imported
    #> pathlib imported
    #> pickle imported
    #> decimal refused
    #> httpx refused
    #> sqlite3 refused
secret = run("import os\nresult = os.environ['JWT_SECRET']")["result"]
print("the secret read:", secret == os.environ["JWT_SECRET"])
#> the secret read: True
