import sys

sys.modules["qrcode"] = None

from kailash.nodes.auth import SessionManagementNode

print(SessionManagementNode.__name__)
