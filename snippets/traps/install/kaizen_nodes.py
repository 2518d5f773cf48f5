from kaizen.nodes.ai import EmbeddingGeneratorNode, LLMAgentNode

for node in (LLMAgentNode, EmbeddingGeneratorNode):
    print(node.__module__, node.__name__)
