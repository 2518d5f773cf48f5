import asyncio
from pathlib import Path

from dataflow import DataFlow
from kailash.nodes.compliance.gdpr import GDPRComplianceNode

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    user_id: str


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "user_id": "bob"})
    answer = GDPRComplianceNode().execute(action="process_erasure_request", user_id="bob")
    print(answer["erasure_status"], answer["systems_affected"], answer["verification"]["all_data_erased"])
    #> completed ['user_db', 'analytics_db', 'backup_storage'] True
    print(await db.express.count("Contact", {"user_id": "bob"}))
    #> 1
    await db.close_async()


asyncio.run(main())
