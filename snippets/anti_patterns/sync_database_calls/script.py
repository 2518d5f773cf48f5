"""Import contacts in a script that has no event loop."""

from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


with db:
    contacts = [{"id": "c1", "name": "Ada"}, {"id": "c2", "name": "Grace"}]
    imported = db.express_sync.bulk_create("Contact", contacts)
    print(imported["success"], db.express_sync.count("Contact"))
    #> True 2
