import runpy
import warnings
from pathlib import Path

Path("crm.py").write_text("""
from nexus import Nexus

app = Nexus(enable_durability=False)
api = app._gateway.app
""")

for name in ("crm", "__main__"):
    with warnings.catch_warnings(record=True) as shown:
        runpy.run_path("crm.py", run_name=name)
    print(name, [warning.category.__name__ for warning in shown])
    #> crm []
    #> __main__ ['DeprecationWarning']
