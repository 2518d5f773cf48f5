import asyncio
import csv
import os
import sys

from dataflow import DataFlow

db = DataFlow(database_url=os.environ["DATABASE_URL"])


@db.model
class Deal:
    id: str
    customer: str
    amount: int
    won: bool = False


async def main():
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as f:
        deals = list(csv.DictReader(f))
    for deal in deals:
        deal["won"] = deal["won"] or "no"
    await db.express.bulk_create("Deal", deals)
    print(f"imported {len(deals)} deals")
    await db.close_async()


if __name__ == "__main__":
    asyncio.run(main())
