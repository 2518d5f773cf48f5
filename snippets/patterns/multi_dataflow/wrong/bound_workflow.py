import os

from dataflow import DataFlow


class Note:
    id: str
    text: str


crm = DataFlow(f"sqlite:///{os.getcwd()}/crm.db")
crm.model(Note)
archive = DataFlow(f"sqlite:///{os.getcwd()}/archive.db")
archive.model(Note)

workflow = crm.create_workflow("for_crm")
crm.add_node(workflow, "Note", "Create", "note", {"id": "n1", "text": "call Ada"})
with crm, archive:
    crm.execute_workflow(workflow)
    print("crm", crm.express_sync.count("Note"), "archive", archive.express_sync.count("Note"))
    #> crm 0 archive 1
