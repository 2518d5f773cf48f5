import psutil
from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import LocalRuntime


async def rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / (won + lost)}


workflow = make_handler_workflow(rate)
open_files = psutil.Process().num_fds

for _ in range(2):
    before = open_files()
    with LocalRuntime() as runtime:
        for won in (1, 3):
            results, _ = runtime.execute(workflow, parameters={"won": won, "lost": 1})
            print(results)
            #> {'handler': {'rate': 0.5}}
            #> {'handler': {'rate': 0.75}}
            #> {'handler': {'rate': 0.5}}
            #> {'handler': {'rate': 0.75}}
print(open_files() - before)
#> 0
