import asyncio
from pathlib import Path

from dataflow import DataFlow
from dataflow.classification import DataClassification, MaskingStrategy, classify
from dataflow.core.agent_context import clearance_context

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}")


@db.model
@classify("ssn", DataClassification.PII, masking=MaskingStrategy.REDACT)
class Contact:
    id: str
    ssn: str


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "ssn": "123-45-6789"})
    print((await db.express.read("Contact", "c1"))["ssn"])
    #> [REDACTED]
    with clearance_context(DataClassification.PII):
        await db.express.list("Contact")
    print((await db.express.list("Contact"))[0]["ssn"])
    #> 123-45-6789
    await db.close_async()


asyncio.run(main())
