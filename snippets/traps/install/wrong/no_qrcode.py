import sys

sys.modules["qrcode"] = None

from kailash.nodes.auth import SessionManagementNode
#> ModuleNotFoundError: import of qrcode halted; None in sys.modules
