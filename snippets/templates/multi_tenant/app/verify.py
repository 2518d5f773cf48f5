"""Check the audit chains: `python -m app.verify [HEADS]`.

HEADS is a file that the last check wrote. Keep it on another machine: it finds a chain whose end was cut off.
"""

import asyncio
import json
import sys
from pathlib import Path

from kailash.trust.audit_store import ChainIntegrityError

from app import trail
from app.databases import TENANT_DATABASES, platform
from app.rows import PLATFORM, tenants

Heads = dict[str, tuple[int, str]]


async def check(seen: Heads) -> tuple[Heads, list[str]]:
    """Returns the last entry of each chain that is whole, and what is wrong with the others."""
    async with tenants() as express:
        names = [row["id"] for row in await express.list("Tenant", order_by=["id"], limit=100_000)]
    key = trail.private_key().public_key()
    heads: Heads = {}
    faults = []
    for name in [PLATFORM, *names]:
        try:
            heads[name] = await trail.verify(name, key, seen.get(name, (0, trail.GENESIS)))
        except ChainIntegrityError as error:
            faults.append(str(error.args[0]))
    if PLATFORM in heads:
        events = [json.loads(row["event"]) async for row in trail.entries(PLATFORM)]
        erased = {event["resource"] for event in events if event["action"] == "erase tenant"}
        gone = sorted(set(seen) - {PLATFORM, *names} - erased)
        faults += [f"chain of {name}: gone, and no entry tells of its erasure" for name in gone]
    return heads, faults


async def main(file: Path | None) -> int:
    seen = json.loads(file.read_text("utf-8")) if file and file.exists() else {}
    heads, faults = await check({name: tuple(last) for name, last in seen.items()})
    for database in (platform, *TENANT_DATABASES.values()):
        await database.close_async()
    for fault in faults:
        print(f"verify: {fault}", file=sys.stderr)
    if file and not faults:
        file.write_text(json.dumps(heads, indent=1), "utf-8")
    if not faults:
        print(f"{sum(count for count, _ in heads.values())} entries in {len(heads)} chains are whole")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
