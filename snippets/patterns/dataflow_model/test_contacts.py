import asyncio
import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

ADA = {"id": "c1", "name": "Ada", "email": "ada@example.com"}


@pytest.fixture
def crm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module on a database of its own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    monkeypatch.delitem(sys.modules, "contacts", raising=False)
    return importlib.import_module("contacts")


def test_a_stored_contact_has_the_default(crm: ModuleType) -> None:
    async def run() -> dict[str, object]:
        await crm.db.express.create("Contact", ADA)
        stored = await crm.db.express.read("Contact", "c1")
        await crm.db.close_async()
        return stored

    stored = asyncio.run(run())
    assert stored["name"] == "Ada"
    assert not stored["vip"]


def test_an_id_taken_twice_is_refused(crm: ModuleType) -> None:
    async def run() -> None:
        try:
            await crm.create_all([ADA, ADA])
        finally:
            await crm.db.close_async()

    with pytest.raises(ValueError, match="UNIQUE constraint failed"):
        asyncio.run(run())
