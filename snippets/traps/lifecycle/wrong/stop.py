import time
from threading import Thread

import psutil
from nexus import Nexus


def open_ports() -> int:
    return sum(c.status == psutil.CONN_LISTEN for c in psutil.Process().net_connections("inet"))


app = Nexus(api_port=0, mcp_port=0, enable_durability=False)
Thread(target=app.start, daemon=True).start()
while open_ports() < 2:
    time.sleep(0.01)
app.stop()
print(app.health_check()["status"], open_ports())
#> stopped 2
