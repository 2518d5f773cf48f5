from nexus import Nexus, WebSocketTransport
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
socket = WebSocketTransport(port=0)
app.add_transport(socket)

with TestClient(app.fastapi_app):
    print(socket.is_running)
    #> False
