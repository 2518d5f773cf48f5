from kailash.nodes.data.vector_db import VectorDatabaseNode

VectorDatabaseNode().configure({"provider": "pinecone", "index_name": "passages", "dimension": 256})
#> NodeConfigurationError: provider 'pinecone' requires an external vector-DB integration that is not bundled with kailash; use provider='memory' for built-in in-memory vector search.
