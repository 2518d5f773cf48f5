"""Welcome a contact in three steps that pass data on."""

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

COMPANIES = {"acme.example": {"name": "Acme", "plan": "pro"}}


async def clean(address: str) -> dict[str, object]:
    email = address.strip().lower()
    return {"email": email, "domain": email.partition("@")[2]}


async def look_up(domain: str) -> dict[str, object]:
    return {"company": COMPANIES.get(domain, {"name": domain, "plan": "free"})}


async def welcome(name: str, email: str, plan: str) -> dict[str, object]:
    return {"result": {"to": email, "text": f"Welcome to the {plan} plan, {name}"}}


builder = WorkflowBuilder()
for step in (clean, look_up, welcome):
    builder.add_node(HandlerNode, step.__name__, {"handler": step})  # (1)!
builder.add_connection("clean", "domain", "look_up", "domain")  # (2)!
builder.add_connection("clean", "email", "welcome", "email")
builder.add_connection("look_up", "company.plan", "welcome", "plan")  # (3)!
workflow = builder.build()  # (4)!

app = Nexus(enable_durability=False)
app.register("welcome_contact", workflow)  # (5)!
