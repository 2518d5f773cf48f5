from pathlib import Path

from nexus import Nexus

Path("cleanup_workflow.py").write_text("""
from pathlib import Path

def delete_contacts():
    Path("contacts.csv").unlink()
""")
Path("contacts.csv").write_text("Ada")

app = Nexus(auto_discovery=True, enable_durability=False)
app.start(blocking=False)
print(Path("contacts.csv").exists())
#> False
