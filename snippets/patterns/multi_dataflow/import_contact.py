"""Write to both databases in one workflow, and stop at the first failure."""

from crm import analytics, crm

workflow = crm.create_workflow("import_contact")
crm.add_node(workflow, "Contact", "Create", "contact", {"id": "c2", "name": "Grace"})
analytics.add_node(workflow, "ContactEvent", "Create", "event", {"id": "c2-imported", "kind": "imported"})
workflow.add_connection("contact", "id", "event", "contact_id")

with crm, analytics:
    results, _ = crm.execute_workflow(workflow)
    print(results["contact"]["name"], results["event"]["contact_id"])
