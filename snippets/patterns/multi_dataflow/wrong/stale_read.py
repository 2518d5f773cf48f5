import os

from dataflow import DataFlow

crm = DataFlow(f"sqlite:///{os.getcwd()}/crm.db")


@crm.model
class Contact:
    id: str
    name: str


workflow = crm.create_workflow("import_contact")
crm.add_node(workflow, "Contact", "Create", "contact", {"id": "c1", "name": "Ada"})
with crm:
    print(crm.express_sync.count("Contact"))
    #> 0
    crm.execute_workflow(workflow)
    print(crm.express_sync.count("Contact"))
    #> 0
    print(crm.express_sync.count("Contact", cache_ttl=0))
    #> 1
