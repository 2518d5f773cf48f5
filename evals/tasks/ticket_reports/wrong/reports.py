from collections import Counter

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

TICKETS = [
    {"customer": "Acme", "status": "open", "owner": "Ada", "channel": "mail"},
    {"customer": "Acme", "status": "open", "owner": "Grace", "channel": "phone"},
    {"customer": "Acme", "status": "closed", "owner": "Ada", "channel": "mail"},
    {"customer": "Globex", "status": "closed", "owner": "Bob", "channel": "chat"},
]

app = Nexus(auto_discovery=False, enable_durability=False)


async def load(customer: str) -> dict:
    return {"tickets": [t for t in TICKETS if t["customer"] == customer]}


for field in ("status", "owner", "channel"):

    async def count(tickets: list) -> dict:
        return {"counts": dict(Counter(t[field] for t in tickets))}

    workflow = WorkflowBuilder()
    workflow.add_node(HandlerNode, "load", {"handler": load})
    workflow.add_node(HandlerNode, "count", {"handler": count})
    workflow.add_connection("load", "tickets", "count", "tickets")
    app.register(f"tickets_by_{field}", workflow.build())
