"""Run a workflow of two steps in a program without an event loop."""

from kailash.nodes.handler import HandlerNode
from kailash.runtime import LocalRuntime
from kailash.sdk_exceptions import WorkflowValidationError
from kailash.workflow.builder import WorkflowBuilder


def rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / max(won + lost, 1)}


def grade(rate: float) -> dict[str, object]:
    return {"grade": "A" if rate >= 0.5 else "B"}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "rate", {"handler": rate})
builder.add_node(HandlerNode, "grade", {"handler": grade})
builder.add_connection("rate", "rate", "grade", "rate")
workflow = builder.build()

with LocalRuntime() as runtime:  # (1)!
    for won, lost in [(3, 1), (1, 3)]:
        results, run_id = runtime.execute(workflow, parameters={"won": won, "lost": lost})  # (2)!
        if results["grade"].get("failed"):  # (3)!
            raise RuntimeError(results["grade"]["error"])
        print(results["rate"]["rate"], results["grade"]["grade"])
        #> 0.75 A
        #> 0.25 B
    try:
        runtime.execute(workflow, parameters={"won": 3})
    except WorkflowValidationError as error:
        print(str(error).partition(".")[0])
        #> Node 'rate' missing required inputs: ['lost']
