import asyncio

from nexus import BackgroundService, Nexus
from starlette.testclient import TestClient


class MailQueue(BackgroundService):
    name = "mail queue"
    running = False

    async def start(self) -> None:
        self.running = True

    async def stop(self) -> None:
        ...

    def is_healthy(self) -> bool:
        return self.running


app = Nexus(enable_durability=False)
queue = MailQueue()
app.add_background_service(queue)
with TestClient(app.fastapi_app) as client:
    print(app.health_check()["background_services"], client.get("/health").json()["status"])
    #> {'mail queue': False} healthy
asyncio.run(queue.start())
print(app.health_check()["background_services"])
#> {'mail queue': True}
