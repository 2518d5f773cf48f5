import os
from pathlib import Path

Path("data").mkdir()
Path("data/contacts.txt").write_text("Ada")
Path("jobs").mkdir()


def names() -> object:
    try:
        return Path("data/contacts.txt").read_text().splitlines()
    except OSError as error:
        return type(error).__name__


for folder in (".", "jobs"):
    os.chdir(folder)
    print("from", folder, names())
    #> from . ['Ada']
    #> from jobs FileNotFoundError
