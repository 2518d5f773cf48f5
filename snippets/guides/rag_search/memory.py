"""The same two functions without a database, and with a second search: the words themselves."""

from kailash.nodes.data.retrieval import HybridRetrieverNode, RelevanceScorerNode
from kailash.nodes.data.vector_db import VectorDatabaseNode
from passages import DIMENSIONS, Passage, embed

NEAR, FIT = 0.2, 1.0  # (1)!
known: dict[str, Passage] = {}
vectors = VectorDatabaseNode()
vectors.configure({"provider": "memory", "index_name": "passages", "dimension": DIMENSIONS, "metric": "cosine"})
words, ranks = RelevanceScorerNode(name="words"), HybridRetrieverNode(name="ranks")


async def store(passages: list[Passage]) -> None:
    known.update({passage.id: passage for passage in passages})
    embedded = await embed([passage.content for passage in passages])
    ids = [passage.id for passage in passages]
    vectors.execute({"operation": "upsert", "vectors": embedded, "ids": ids, "metadata": [{} for _ in ids]})


async def search(question: str, k: int = 3) -> list[Passage]:
    (vector,) = await embed([question])
    dense = vectors.execute({"operation": "query", "query_vector": vector, "k": k})["results"]
    chunks = [passage.model_dump() for passage in known.values()]
    sparse = words.execute(chunks=chunks, query=question, similarity_method="bm25", top_k=k)["relevant_chunks"]
    joined = ranks.execute(
        query=question,
        dense_results=[each for each in dense if each["score"] > NEAR],
        sparse_results=[each for each in sparse if each["relevance_score"] > FIT],
        fusion_strategy="rrf",
        top_k=k,
    )
    return [known[each["id"]] for each in joined["hybrid_results"]]
