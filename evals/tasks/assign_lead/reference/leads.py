"""Assign a lead in two steps."""

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

COMPANIES = {"acme.example": ("Acme", 300), "globex.example": ("Globex", 12)}


async def look_up(email: str) -> dict[str, object]:
    domain = email.strip().lower().partition("@")[2]
    name, employees = COMPANIES.get(domain, (domain, 0))
    return {"company": name, "employees": employees}


async def assign(company: str, employees: int) -> dict[str, object]:
    return {"company": company, "owner": "Grace" if employees >= 250 else "Ada"}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "look_up", {"handler": look_up})
builder.add_node(HandlerNode, "assign", {"handler": assign})
for key in ("company", "employees"):
    builder.add_connection("look_up", key, "assign", key)
app = Nexus(enable_durability=False)
app.register("assign_lead", builder.build())
