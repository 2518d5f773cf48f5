from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

COMPANIES = {
    "acme.example": {"name": "Acme", "employees": 300},
    "globex.example": {"name": "Globex", "employees": 12},
}


async def look_up(email: str) -> dict:
    domain = email.strip().lower().split("@")[-1]
    return {"result": COMPANIES.get(domain, {"name": domain, "employees": 0})}


async def assign(company: dict) -> dict:
    owner = "Grace" if company.get("employees", 0) >= 250 else "Ada"
    return {"company": company.get("name"), "owner": owner}


workflow = WorkflowBuilder()
workflow.add_node(HandlerNode, "look_up", {"handler": look_up})
workflow.add_node(HandlerNode, "assign", {"handler": assign})
workflow.add_connection("look_up", "result", "assign", "company")
app = Nexus(auto_discovery=False, enable_durability=False)
app.register("assign_lead", workflow.build())
