import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from kailash.nodes.api import HTTPRequestNode


class Internal(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"for this machine only")

    def log_message(self, *args):
        pass


with HTTPServer(("127.0.0.1", 0), Internal) as server:
    threading.Thread(target=server.serve_forever, args=[0.01]).start()
    url = f"http://127.0.0.1:{server.server_port}/"  # from a field that a user fills in
    answer = HTTPRequestNode().execute(url=url, method="GET")
    print(answer["status_code"], answer["response"]["content"])
    #> 200 for this machine only
    server.shutdown()
