from kailash.nodes.ai import LLMAgentNode

print(LLMAgentNode)
