from kaizen.nodes.ai import EmbeddingGeneratorNode, LLMAgentNode

for node in (LLMAgentNode, EmbeddingGeneratorNode):
    print(node.__module__, node.__name__)
    #> kaizen.nodes.ai.llm_agent LLMAgentNode
    #> kaizen.nodes.ai.embedding_generator EmbeddingGeneratorNode
