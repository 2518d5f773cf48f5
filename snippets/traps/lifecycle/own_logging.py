import logging
from pathlib import Path

from nexus import Nexus

logging.basicConfig(filename="crm.log", level=logging.WARNING, force=True)
app = Nexus(enable_durability=False)
logging.error("the CRM is out of disk space")
print(Path("crm.log").read_text().splitlines()[-1])
#> ERROR:root:the CRM is out of disk space
print(logging.getLevelName(logging.root.level))
#> WARNING
