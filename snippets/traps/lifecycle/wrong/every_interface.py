import time
from threading import Thread

import psutil
from nexus import Nexus


def listening() -> list[str]:
    return [c.laddr.ip for c in psutil.Process().net_connections("inet") if c.status == psutil.CONN_LISTEN]


app = Nexus(api_port=0, mcp_port=0, enable_durability=False)
Thread(target=app.start, daemon=True).start()
while len(listening()) < 2:
    time.sleep(0.01)
print(listening())
#> ['0.0.0.0', '0.0.0.0']

app.start(host="127.0.0.1")
#> TypeError: Nexus.start() got an unexpected keyword argument 'host'
