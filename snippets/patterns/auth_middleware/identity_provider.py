"""Stand in for an identity provider: a key pair, its public half as PEM and as JWKS, and signed tokens."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://login.example"
KEYS = {"k1": generate_private_key(65537, 2048)}
PUBLIC_KEY = KEYS["k1"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def issue(kid: str = "k1", **claims: object) -> str:
    now = int(time.time())
    payload = {"sub": "ada", "iss": ISSUER, "aud": "crm", "iat": now, "exp": now + 300, **claims}
    return jwt.encode(payload, KEYS[kid], "RS256", headers={"kid": kid})


class Jwks(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        keys = [
            {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid} for kid, key in KEYS.items()
        ]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"keys": keys}).encode())

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def jwks_server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Jwks) as server:
        Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/jwks.json"
        finally:
            server.shutdown()
