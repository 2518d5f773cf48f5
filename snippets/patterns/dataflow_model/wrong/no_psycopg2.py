import asyncio
import sys

from dataflow import DataFlow

sys.modules["psycopg2"] = None
db = DataFlow("postgresql://crm@localhost/crm")


@db.model
class Contact:
    id: str
    name: str


asyncio.run(db.create_tables_async())
#> ImportError: psycopg2 is required for the synchronous PostgreSQL DDL path. DataFlow is async-first (asyncpg is baseline); psycopg2 is opt-in. Install with: pip install "kailash-dataflow[postgres-sync]"
