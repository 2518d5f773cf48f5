"""Store values that the two databases take differently."""

import asyncio
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)


@db.model
class Order:
    id: str
    total: float | None = None
    cents: int | None = None
    price: Decimal | None = None
    due: date | None = None
    sent: datetime | None = None


async def main() -> None:
    for field, value in {
        "total": 1234567.89,
        "cents": 3_000_000_000,
        "price": Decimal("10.10"),
        "due": date(2026, 2, 1),
        "sent": datetime(2026, 2, 1, 9, 30, tzinfo=UTC),
    }.items():
        try:
            await db.express.create("Order", {"id": field, field: value})
            print(field, repr((await db.express.read("Order", field))[field]))
            #> total 1234567.89
            #> cents 3000000000
            #> due '2026-02-01'
            #> sent '2026-02-01 09:30:00+00:00'
        except RuntimeError:
            print(field, "refused")
            #> price refused
    await db.close_async()


asyncio.run(main())
