import logging
from pathlib import Path

from nexus import Nexus

logging.basicConfig(filename="crm.log", level=logging.WARNING)
app = Nexus(enable_durability=False)
logging.error("the CRM is out of disk space")
print(Path("crm.log").exists())
#> False
print(logging.getLevelName(logging.root.level))
#> INFO
