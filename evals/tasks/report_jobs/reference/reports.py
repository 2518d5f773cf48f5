"""The table of reports, which the server reads and the worker writes."""

import os

from dataflow import DataFlow

URL = os.environ["DATABASE_URL"]
db = DataFlow(URL, auto_migrate=False, cache_enabled=False)


@db.model
class Report:
    id: str
    text: str
