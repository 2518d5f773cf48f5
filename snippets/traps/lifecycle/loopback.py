import asyncio

import psutil
import uvicorn
from nexus import Nexus

app = Nexus(enable_durability=False)
server = uvicorn.Server(uvicorn.Config(app.fastapi_app, host="127.0.0.1", port=0))


async def main() -> None:
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    connections = psutil.Process().net_connections("inet")
    print([c.laddr.ip for c in connections if c.status == psutil.CONN_LISTEN])
    #> ['127.0.0.1']
    server.should_exit = True
    await serving


asyncio.run(main())
