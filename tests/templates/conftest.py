"""What the tests of several templates share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import data_folder


@pytest.fixture
def data() -> Iterator[Path]:
    """Where a PostgreSQL that the test stops has its data."""
    with data_folder() as folder:
        yield folder
