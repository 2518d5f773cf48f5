import asyncio
import threading

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str


asyncio.run(db.express.create("Contact", {"id": "c1", "name": "Ada"}))
print(any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()))
#> True
