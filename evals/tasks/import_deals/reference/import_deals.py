"""Import deals from a CSV file, all or none."""

import asyncio
import csv
import os
import sys
from pathlib import Path

from dataflow import DataFlow
from pydantic import BaseModel, ValidationError

db = DataFlow(os.environ["DATABASE_URL"], cache_enabled=False)


@db.model
class Deal:
    id: str
    customer: str
    amount: int
    won: bool = False


class Row(BaseModel):
    id: str
    customer: str
    amount: int
    won: bool = False


def read(path: Path) -> list[dict[str, object]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = csv.DictReader(file)
        try:
            return [
                Row.model_validate({name: cell for name, cell in line.items() if cell}).model_dump() for line in lines
            ]
        except ValidationError as error:
            raise SystemExit(f"line {lines.line_num}: {error}") from None


async def main(rows: list[dict[str, object]]) -> None:
    answer = await db.express.bulk_create("Deal", rows)
    await db.close_async()
    if not answer["success"]:
        raise SystemExit(answer["error"])
    print(f"imported {len(rows)} deals")


asyncio.run(main(read(Path(sys.argv[1]))))
