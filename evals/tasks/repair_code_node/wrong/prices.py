"""Price seats in a workflow."""

from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

workflow = WorkflowBuilder()
workflow.add_node(
    "PythonCodeNode",
    "price",
    {
        "code": """
if seats < 1:
    raise ValueError("seats must be at least 1")
result = {"total": f"{float(unit) * seats:.2f}"}
""".strip()
    },
)

app = Nexus(auto_discovery=False, enable_durability=False)
app.register("price", workflow.build())
