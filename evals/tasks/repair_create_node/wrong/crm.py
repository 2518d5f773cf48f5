"""Create contacts over HTTP."""

import os

from dataflow import DataFlow
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus

db = DataFlow(database_url=os.environ["DATABASE_URL"], enable_model_persistence=False)


@db.model
class Contact:
    id: str
    name: str
    email: str


workflow = WorkflowBuilder()
workflow.add_node("ContactCreateNode", "create", {})

app = Nexus(auto_discovery=False, enable_durability=False)
app.register("create_contact", workflow.build())
