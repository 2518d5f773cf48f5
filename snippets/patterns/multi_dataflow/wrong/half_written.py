import os

from dataflow import DataFlow

crm = DataFlow(f"sqlite:///{os.getcwd()}/crm.db")
analytics = DataFlow(f"sqlite:///{os.getcwd()}/analytics.db")


@crm.model
class Contact:
    id: str
    name: str


@analytics.model
class ContactEvent:
    id: str
    contact_id: str


def create_contact(id: str, name: str, event_id: str) -> None:
    crm.express_sync.create("Contact", {"id": id, "name": name})
    analytics.express_sync.create("ContactEvent", {"id": event_id, "contact_id": id})


with crm, analytics:
    create_contact("c1", "Ada", "e1")
    try:
        create_contact("c2", "Grace", "e1")
    except RuntimeError as error:
        print(error)
        #> express.create failed for model 'ContactEvent': Database query failed: UNIQUE constraint failed: contact_events.id
    print("contacts", crm.express_sync.count("Contact"), "events", analytics.express_sync.count("ContactEvent"))
    #> contacts 2 events 1
