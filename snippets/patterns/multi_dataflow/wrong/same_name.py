import os

from dataflow import DataFlow
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


class Note:
    id: str
    text: str


crm = DataFlow(f"sqlite:///{os.getcwd()}/crm.db")
crm.model(Note)
archive = DataFlow(f"sqlite:///{os.getcwd()}/archive.db")
archive.model(Note)

workflow = WorkflowBuilder()
workflow.add_node("NoteCreateNode", "note", {"id": "n1", "text": "call Ada"})
with crm, archive, LocalRuntime() as runtime:
    runtime.execute(workflow.build())
    print("crm", crm.express_sync.count("Note"), "archive", archive.express_sync.count("Note"))
    #> crm 0 archive 1
