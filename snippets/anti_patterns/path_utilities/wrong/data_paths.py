import os
from pathlib import Path

from kailash.utils.data_paths import get_input_data_path

Path("data/inputs").mkdir(parents=True)
Path("data/inputs/contacts.txt").write_text("Ada")
Path("jobs").mkdir()


def names() -> object:
    try:
        return Path(get_input_data_path("contacts.txt")).read_text().splitlines()
    except OSError as error:
        return type(error).__name__


for folder in (".", "jobs"):
    os.chdir(folder)
    print("from", folder, names())
    #> from . FileNotFoundError
    #> from jobs FileNotFoundError
