"""Withdraw a key at the provider while the application runs."""

from crm_rs256 import ask, crm
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from identity_provider import KEYS, issue, jwks_server

with jwks_server() as url:
    app = crm(jwks_url=url, jwks_cache_ttl=1e-9)  # (1)!
    old = issue(roles=["viewer"])
    print("a known key", ask(app, old))
    #> a known key 200
    del KEYS["k1"]
    KEYS["k2"] = generate_private_key(65537, 2048)
    print("a new key", ask(app, issue("k2", roles=["viewer"])))
    #> a new key 200
    print("the withdrawn key", ask(app, old))
    #> the withdrawn key 200
