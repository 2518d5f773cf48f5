"""Serve a report for each column of the tickets, all made by one function."""

from collections import Counter

from kailash.nodes.handler import HandlerNode
from kailash.workflow import Workflow
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

TICKETS = [
    {"customer": "Acme", "status": "open", "owner": "Ada", "channel": "mail"},
    {"customer": "Acme", "status": "open", "owner": "Grace", "channel": "phone"},
    {"customer": "Acme", "status": "closed", "owner": "Ada", "channel": "mail"},
    {"customer": "Globex", "status": "closed", "owner": "Bob", "channel": "chat"},
]


async def load(customer: str) -> dict[str, object]:
    return {"tickets": [ticket for ticket in TICKETS if ticket["customer"] == customer]}


def tickets_by(column: str) -> Workflow:
    async def count(tickets: list) -> dict[str, object]:
        return {"counts": dict(Counter(ticket[column] for ticket in tickets))}

    builder = WorkflowBuilder()
    for step in (load, count):
        builder.add_node(HandlerNode, step.__name__, {"handler": step})
    builder.add_connection("load", "tickets", "count", "tickets")
    return builder.build(name=f"tickets_by_{column}")


app = Nexus(enable_durability=False)
for column in ("status", "owner", "channel"):
    app.register(f"tickets_by_{column}", tickets_by(column))
