"""Serve a report for each field of the tickets, all made by one function."""

from collections import Counter

from kailash.nodes.handler import HandlerNode
from kailash.workflow import Workflow
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

TICKETS = [
    {"customer": "Acme", "status": "open", "owner": "Ada", "channel": "mail"},
    {"customer": "Acme", "status": "open", "owner": "Grace", "channel": "phone"},
    {"customer": "Globex", "status": "closed", "owner": "Bob", "channel": "mail"},
]


async def load(customer: str) -> dict[str, object]:  # (1)!
    return {"tickets": [ticket for ticket in TICKETS if ticket["customer"] == customer]}


def tickets_by(field: str) -> Workflow:
    async def count(tickets: list) -> dict[str, object]:  # (2)!
        return {"result": dict(Counter(ticket[field] for ticket in tickets))}

    builder = WorkflowBuilder()
    for step in (load, count):
        builder.add_node(HandlerNode, step.__name__, {"handler": step})
    builder.add_connection("load", "tickets", "count", "tickets")
    return builder.build(name=f"tickets_by_{field}")  # (3)!


app = Nexus(enable_durability=False)
for field in ("status", "owner", "channel"):
    workflow = tickets_by(field)
    app.register(workflow.name, workflow)  # (4)!
