import asyncio
from multiprocessing import get_context

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str


def program() -> None:
    asyncio.run(db.express.create("Contact", {"id": "c1", "name": "Ada"}))
    done.set()


fork = get_context("fork")
done = fork.Event()
process = fork.Process(target=program)
process.start()
print("done", done.wait(20))
#> done True
process.join(0.5)
print("exit status", process.exitcode)
#> exit status None
process.terminate()
