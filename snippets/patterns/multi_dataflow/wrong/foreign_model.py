import os

from dataflow import DataFlow

crm = DataFlow(f"sqlite:///{os.getcwd()}/crm.db")
analytics = DataFlow(f"sqlite:///{os.getcwd()}/analytics.db")


@analytics.model
class ContactEvent:
    id: str
    kind: str


with crm, analytics:
    crm.express_sync.list("ContactEvent")
    #> ValueError: Node ContactEventListNode not found. Ensure model 'ContactEvent' is registered with DataFlow.
