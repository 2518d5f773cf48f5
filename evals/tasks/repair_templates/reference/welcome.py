"""Welcome a contact of a company."""

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus


async def find(company: str, name: str) -> dict[str, object]:
    return {"found": {"plan": "pro" if company == "Acme" else "free", "contact": name}}


async def greet(plan: str, name: str) -> dict[str, object]:
    return {"text": f"Welcome to the {plan} plan, {name}"}


async def call(name: str) -> dict[str, object]:
    return {"task": f"call {name}"}


async def mail(name: str) -> dict[str, object]:
    return {"task": f"mail {name}"}


builder = WorkflowBuilder()
for step in (find, greet, call, mail):
    builder.add_node(HandlerNode, step.__name__, {"handler": step})
builder.add_node("SwitchNode", "is_pro", {"condition_field": "plan", "operator": "==", "value": "pro"})
builder.add_connection("find", "found.plan", "greet", "plan")
builder.add_connection("find", "found.contact", "greet", "name")
builder.add_connection("find", "found", "is_pro", "input_data")
builder.add_connection("is_pro", "true_output.contact", "call", "name")
builder.add_connection("is_pro", "false_output.contact", "mail", "name")
app = Nexus(enable_durability=False)
app.register("welcome", builder.build())
