from kailash.nodes.ai import LLMAgentNode
#> ModuleNotFoundError: No module named 'kailash.nodes.ai'
