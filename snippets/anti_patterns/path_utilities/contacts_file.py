"""Read contacts from the folder that the deployment names."""

import os
from pathlib import Path

DATA = Path(os.environ.get("CRM_DATA", "data")).absolute()


def names() -> list[str]:
    return (DATA / "contacts.txt").read_text().splitlines()


if __name__ == "__main__":
    DATA.mkdir()
    (DATA / "contacts.txt").write_text("Ada")
    Path("jobs").mkdir()
    for folder in (".", "jobs"):
        os.chdir(folder)
        print("from", folder, names())
        #> from . ['Ada']
        #> from jobs ['Ada']
