from kailash.nodes.data.vector_db import VectorDatabaseNode
from kaizen.nodes.ai import EmbeddingGeneratorNode

TEXTS = [
    "Where do I change my password?",
    "To change your password, open the account page.",
    "A refund is paid within five days.",
    "The owner may export all contacts.",
]
embedder = EmbeddingGeneratorNode()
answer = embedder.execute(provider="mock", model="m", operation="embed_batch", input_texts=TEXTS)
question, *passages = [each["embedding"] if isinstance(each, dict) else each for each in answer["embeddings"]]
database = VectorDatabaseNode()
database.configure({"provider": "memory", "index_name": "p", "dimension": len(question), "metric": "cosine"})
database.execute(
    {"operation": "upsert", "vectors": passages, "ids": ["password", "refund", "export"], "metadata": [{}, {}, {}]}
)
nearest = database.execute({"operation": "query", "query_vector": question, "k": 3})["results"]
print([(each["id"], round(each["score"], 2)) for each in nearest])
#> [('export', 0.05), ('refund', 0.05), ('password', 0.0)]
