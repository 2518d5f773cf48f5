import runpy
import shutil
from pathlib import Path

from kailash.utils import data_paths


def path_when_installed_in(packages: str) -> Path:
    copy = Path(packages, "kailash", "utils", "data_paths.py")
    copy.parent.mkdir(parents=True)
    shutil.copy(data_paths.__file__, copy)
    found = runpy.run_path(str(copy))["get_input_data_path"]("contacts.txt")
    return Path(found).relative_to(Path.cwd())


Path("project").mkdir()
Path("project/pyproject.toml").touch()
print(path_when_installed_in("project/.venv/lib/python3.11/site-packages"))
#> project/data/inputs/contacts.txt
print(path_when_installed_in("usr/local/lib/python3.11/site-packages"))
#> usr/local/lib/python3.11/site-packages/data/inputs/contacts.txt
