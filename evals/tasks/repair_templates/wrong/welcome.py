"""Welcome a contact of a company."""

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus


async def find(company: str, name: str) -> dict:
    return {"result": {"plan": "pro" if company == "Acme" else "free", "contact": name}}


async def greet(plan: str, name: str) -> dict:
    return {"text": f"Welcome to the {plan} plan, {name}"}


async def call(name: str) -> dict:
    return {"task": f"call {name}"}


async def mail(name: str) -> dict:
    return {"task": f"mail {name}"}


workflow = WorkflowBuilder()
workflow.add_node(HandlerNode, "find", {"handler": find})
workflow.add_node(HandlerNode, "greet", {"handler": greet, "plan": "${find.result.plan}"})
workflow.add_node("SwitchNode", "is_pro", {"condition_field": "plan", "operator": "==", "value": "pro"})
workflow.add_connection("find", "result", "is_pro", "input_data")
workflow.add_node(HandlerNode, "call", {"handler": call})
workflow.add_node(HandlerNode, "mail", {"handler": mail})
workflow.add_connection("is_pro", "true_output.contact", "call", "name")
workflow.add_connection("is_pro", "false_output.result.contact", "mail", "name")

app = Nexus(auto_discovery=False, enable_durability=False)
app.register("welcome", workflow.build())
