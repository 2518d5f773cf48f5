"""Choose the database of a node by the class that an instance made."""

from pathlib import Path

from dataflow import DataFlow
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


class Note:
    id: str
    text: str


with (
    DataFlow(f"sqlite:///{Path.cwd()}/crm.db") as crm,
    DataFlow(f"sqlite:///{Path.cwd()}/archive.db") as archive,
    LocalRuntime() as runtime,
):
    crm.model(Note)
    archive.model(Note)
    workflow = WorkflowBuilder()
    workflow.add_node(crm.get_node("NoteCreateNode"), "note", {"id": "n1", "text": "call Ada"})
    runtime.execute(workflow.build())
    print("crm", crm.express_sync.count("Note"), "archive", archive.express_sync.count("Note"))
    #> crm 1 archive 0
