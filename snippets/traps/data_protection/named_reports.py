from collections.abc import Callable
from typing import Any

from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder

REPORTS: dict[str, Callable] = {"total": sum, "largest": max}


@register_node()
class ReportNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {
            "report": NodeParameter(name="report", type=str, required=True),
            "amounts": NodeParameter(name="amounts", type=list, required=True),
        }

    def run(self, report: str, amounts: list[int], **_: Any) -> dict[str, Any]:
        if report not in REPORTS:
            raise ValueError("No such report")
        return {"result": REPORTS[report](amounts)}


def run(report: str) -> object:
    builder = WorkflowBuilder()
    builder.add_node("ReportNode", "report", {"report": report, "amounts": [10, 32]})
    with LocalRuntime() as runtime:
        results, _ = runtime.execute(builder.build())
    return results["report"].get("result") or results["report"]["error"]


print(run("total"))
#> 42
print(run("open('secrets.env').read()"))
#> Node 'report' execution failed: ValueError: No such report
