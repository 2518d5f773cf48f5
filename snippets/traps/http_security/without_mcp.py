import asyncio
import os

import httpx
import psutil
import uvicorn
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))


@app.handler("delete_contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


server = uvicorn.Server(uvicorn.Config(app.fastapi_app, host="127.0.0.1", port=0, log_level="warning"))


async def main() -> None:
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    connections = psutil.Process().net_connections("inet")
    async with httpx.AsyncClient() as client:
        for port in [c.laddr.port for c in connections if c.status == psutil.CONN_LISTEN]:
            answer = await client.post(f"http://127.0.0.1:{port}/workflows/delete_contact/execute")
            print(answer.status_code, answer.json()["error"])
            #> 401 missing_token
    server.should_exit = True
    await serving


if __name__ == "__main__":
    asyncio.run(main())
