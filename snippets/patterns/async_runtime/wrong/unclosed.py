import warnings

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import LocalRuntime


async def rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / (won + lost)}


workflow = make_handler_workflow(rate)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    results, _ = LocalRuntime().execute(workflow, parameters={"won": 3, "lost": 1})
    print(results)
    #> {'handler': {'rate': 0.75}}
    for category in sorted({warning.category.__name__ for warning in caught}):
        print(category)
        #> DeprecationWarning
