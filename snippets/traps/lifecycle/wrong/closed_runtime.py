import psutil
from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import LocalRuntime


async def rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / (won + lost)}


workflow = make_handler_workflow(rate)
open_files = psutil.Process().num_fds

with LocalRuntime() as runtime:
    runtime.execute(workflow, parameters={"won": 3, "lost": 1})
before = open_files()
print(runtime.execute(workflow, parameters={"won": 3, "lost": 1})[0])
#> {'handler': {'rate': 0.75}}
runtime.close()
print(open_files() - before)
#> 3
