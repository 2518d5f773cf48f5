from kailash.nodes.auth import SessionManagementNode

print(SessionManagementNode.__name__)
#> SessionManagementNode
