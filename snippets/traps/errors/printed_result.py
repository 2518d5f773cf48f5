import socket
import subprocess
from threading import Thread

import uvicorn
from nexus import Nexus

app = Nexus(enable_durability=False)


@app.handler("count_contacts")
async def count_contacts(company: str) -> dict[str, object]:
    return {"result": {"count": 2}}


listener = socket.create_server(("127.0.0.1", 0))
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
server = uvicorn.Server(uvicorn.Config(app.fastapi_app, log_level="error"))
thread = Thread(target=server.run, args=([listener],))
thread.start()
command = ["python", "-m", "nexus.cli", "--url", url, "run", "count_contacts", "--param", "company=Acme"]
done = subprocess.run(command, capture_output=True, text=True, check=True)
print(done.stdout.strip())
#> count: 2
server.should_exit = True
thread.join()
