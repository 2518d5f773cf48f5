"""Start an application beside a script whose name looks like a workflow."""

from pathlib import Path

from nexus import Nexus

Path("clean_workflow.py").write_text("""
from pathlib import Path

def delete_all_contacts():
    Path("deleted").touch()
""")

for discovery in (False, True):
    app = Nexus(enable_durability=False, auto_discovery=discovery)
    app.start(blocking=False)
    print(discovery, "deleted" if Path("deleted").exists() else "untouched")
    #> False untouched
    #> True deleted
    app.close()
