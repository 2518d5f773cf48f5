"""Import contacts from a CSV file, five hundred rows in a batch."""

import asyncio
import csv
import os
import sys
from pathlib import Path

from dataflow import DataFlow
from pydantic import BaseModel, ValidationError

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str
    email: str
    vip: bool = False


class Row(BaseModel, extra="forbid"):  # (1)!
    id: str
    name: str
    email: str
    vip: bool = False


def read(path: Path) -> list[dict[str, object]]:
    with path.open(newline="", encoding="utf-8-sig") as file:  # (2)!
        lines = csv.DictReader(file)
        try:
            return [
                Row.model_validate({name: cell for name, cell in line.items() if cell}).model_dump()  # (3)!
                for line in lines
            ]
        except ValidationError as error:
            raise SystemExit(f"{path}, line {lines.line_num}: {error}") from None


async def store(rows: list[dict[str, object]], size: int = 500) -> None:
    for first in range(0, len(rows), size):  # (4)!
        answer = await db.express.bulk_create("Contact", rows[first : first + size])
        if not answer["success"]:  # (5)!
            raise SystemExit(f"after {first} rows: {answer['error']}")


async def main(path: Path) -> None:
    try:
        await store(read(path))
        print(await db.express.count("Contact"), "contacts")
    finally:
        await db.close_async()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
