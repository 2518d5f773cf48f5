"""Collect what the start logs as an error, without and with the key."""

import logging
import os

from nexus import Nexus

errors: list[str] = []
handler = logging.Handler(logging.ERROR)
handler.emit = lambda record: errors.append(record.getMessage().partition(":")[0])  # type: ignore[method-assign]
logging.getLogger().addHandler(handler)

Nexus(enable_durability=False).close()
print(errors)
#> ['Secret encryption is NOT configured']

errors.clear()
os.environ["KAILASH_ENCRYPTION_KEY"] = "a passphrase of at least 32 characters"
Nexus(enable_durability=False).close()
print(errors)
#> []
