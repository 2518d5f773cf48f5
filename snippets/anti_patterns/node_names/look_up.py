"""Find the name of a node, or what comes close to it."""

from kailash.nodes.base import NodeRegistry
from kailash.sdk_exceptions import NodeConfigurationError

print(NodeRegistry.get("PythonCodeNode").__name__)
#> PythonCodeNode
try:
    NodeRegistry.get("PythonCode")
except NodeConfigurationError as error:
    print(str(error).splitlines()[-1])
    #> Did you mean: AsyncPythonCodeNode, PythonCodeNode?
