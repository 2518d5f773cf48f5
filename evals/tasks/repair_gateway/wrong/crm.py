"""Serve contacts through the enterprise gateway."""

from kailash.middleware import create_gateway
from kailash.workflow.builder import WorkflowBuilder

CONTACTS = {"c1": "Ada", "c2": "Grace"}

workflow = WorkflowBuilder()
workflow.add_node(
    "PythonCodeNode",
    "read",
    {"code": f"result = {{'id': contact_id, 'name': {CONTACTS!r}.get(contact_id)}}"},
)

app = create_gateway(
    title="CRM",
    workflows={"read_contact": workflow.build()},
    enable_auth=True,
    enable_monitoring=True,
)
