"""Keep passages with their vectors in PostgreSQL, and find the nearest to a question."""

import os

from dataflow.adapters.postgresql_vector import PostgreSQLVectorAdapter
from passages import DIMENSIONS, Passage, embed

NEAR = 0.8
adapter = PostgreSQLVectorAdapter(os.environ.get("DATABASE_URL", "postgresql://localhost/crm"))


async def prepare() -> None:
    await adapter.connect()
    await adapter.ensure_pgvector_extension()  # (1)!
    await adapter.execute_query("CREATE TABLE IF NOT EXISTS passages (id text PRIMARY KEY, content text NOT NULL)")
    await adapter.create_vector_column("passages", dimensions=DIMENSIONS)  # (2)!
    await adapter.create_vector_index("passages", index_type="hnsw")


async def store(passages: list[Passage]) -> None:
    vectors = await embed([passage.content for passage in passages])  # (3)!
    for passage, vector in zip(passages, vectors, strict=True):
        await adapter.execute_query(
            "INSERT INTO passages (id, content, embedding) VALUES ($1, $2, $3::text::vector) "
            "ON CONFLICT (id) DO UPDATE SET content = EXCLUDED.content, embedding = EXCLUDED.embedding",
            [passage.id, passage.content, str(vector)],
        )


async def search(question: str, k: int = 3) -> list[Passage]:
    (vector,) = await embed([question])
    rows = await adapter.vector_search("passages", vector, k=k)
    return [Passage.model_validate(row) for row in rows if row["distance"] < NEAR]  # (4)!
