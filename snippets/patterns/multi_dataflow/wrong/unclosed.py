import os
from threading import enumerate as threads

from dataflow import DataFlow


class Contact:
    id: str
    name: str


def monitors() -> int:
    return sum(thread.name == "dataflow-pool-monitor" for thread in threads())


kept = []
for _ in range(3):
    crm = DataFlow(f"sqlite:///{os.getcwd()}/crm.db")
    crm.model(Contact)
    crm.express_sync.count("Contact")
    kept.append(crm)
print("threads", monitors())
#> threads 3

for crm in kept:
    crm.close()
print("after close()", monitors())
#> after close() 0
