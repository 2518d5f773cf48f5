import time
from socket import create_server
from threading import Thread

import httpx
import psutil
from nexus import Nexus

other = create_server(("0.0.0.0", 0))
busy = other.getsockname()[1]


def own_ports() -> set[int]:
    connections = psutil.Process().net_connections("inet")
    return {c.laddr.port for c in connections if c.status == psutil.CONN_LISTEN} - {busy}


app = Nexus(api_port=0, mcp_port=busy, enable_durability=False)
Thread(target=app.start, daemon=True).start()
while not own_ports():
    time.sleep(0.01)
for port in own_ports():
    print("HTTP", httpx.get(f"http://127.0.0.1:{port}/health").json()["status"])
    #> HTTP healthy
