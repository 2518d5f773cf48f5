import psutil
from nexus import Nexus

app = Nexus(api_port=0, mcp_port=0, enable_durability=False)
app.start(blocking=False)
print(app.health_check()["status"])
#> healthy
print([c.laddr.port for c in psutil.Process().net_connections("inet") if c.status == psutil.CONN_LISTEN])
#> []
