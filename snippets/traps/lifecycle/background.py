from socket import create_server, socket
from threading import Thread

import httpx
import uvicorn
from nexus import Nexus

app = Nexus(enable_durability=False)
listener = create_server(("127.0.0.1", 0))
address = listener.getsockname()
server = uvicorn.Server(uvicorn.Config(app.fastapi_app))
thread = Thread(target=server.run, args=([listener],))
thread.start()
print(httpx.get(f"http://127.0.0.1:{address[1]}/health").status_code)
#> 200

server.should_exit = True
thread.join()
app.close()
with socket() as client:
    print("refused" if client.connect_ex(address) else "open")
    #> refused
