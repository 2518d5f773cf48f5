from nexus import BackgroundService, Nexus
from starlette.testclient import TestClient


class MailQueue(BackgroundService):
    name = "mail queue"
    running = False

    async def start(self) -> None:
        self.running = True

    async def stop(self) -> None:
        self.running = False

    def is_healthy(self) -> bool:
        return self.running


app = Nexus(enable_durability=False)
queue = MailQueue()
app.add_background_service(queue)
app.add_startup_handler(queue.start)
app.add_shutdown_handler(queue.stop)

with TestClient(app.fastapi_app):
    print(app.health_check()["background_services"])
    #> {'mail queue': True}
print(queue.running)
#> False
