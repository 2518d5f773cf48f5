import asyncio
import sqlite3
from pathlib import Path

from cryptography.fernet import Fernet
from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
cipher = Fernet(Fernet.generate_key())  # in production: a key from the secret store


@db.model
class Contact:
    id: str
    ssn: str


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "ssn": cipher.encrypt(b"123-45-6789").decode()})
    contact = await db.express.read("Contact", "c1")
    print(cipher.decrypt(contact["ssn"]).decode())
    #> 123-45-6789
    await db.close_async()


asyncio.run(main())
(stored,) = sqlite3.connect("crm.db").execute("SELECT ssn FROM contacts").fetchone()
print("123-45-6789" in stored)
#> False
