import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Order:
    id: str
    customer: str
    cents: int


async def main() -> None:
    await db.express.create("Order", {"id": "o1", "customer": "Ada", "cents": 1000})
    for condition in (
        {"cents": {"$gtt": 1}},
        {"cents": {"gt": 1}},
        {"customer": {"$in": "Ada"}},
        {"customer": ["Ada", "Bob"]},
        {"$or": [{"customer": "Ada"}, {"cents": 1000}]},
        {"cents__gt": 1},
    ):
        try:
            print(condition, await db.express.list("Order", filter=condition))
            #> {'cents__gt': 1} []
        except Exception as error:
            print(condition, type(error).__name__, error)
            #> {'cents': {'$gtt': 1}} ValueError Unsupported operator: $gtt
            #> {'cents': {'gt': 1}} ValueError Unsupported operator: gt
            #> {'customer': {'$in': 'Ada'}} ValueError $in requires a list of values
            #> {'customer': ['Ada', 'Bob']} NodeExecutionError Database query failed: Error binding parameter 1: type 'list' is not supported
            #> {'$or': [{'customer': 'Ada'}, {'cents': 1000}]} NodeExecutionError Database query failed: Error binding parameter 1: type 'list' is not supported
    await db.close_async()


asyncio.run(main())
