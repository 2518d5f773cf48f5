"""What the page on SQLAlchemy models with a tenant column promises."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from golden.pages import Project
from tests.conftest import Run


@pytest.fixture
def rows(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ModuleType]:
    """The page's SQLAlchemy file over a note of Acme and one of Globex, in a request of Globex."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(project.snippets / "anti_patterns" / "sqlalchemy_models"))
    module = importlib.import_module("one_filter")
    module.main()
    yield module
    module.engine.dispose()
    sys.modules.pop("one_filter")


@pytest.mark.parametrize("file", ["tenant_rows.py", "one_filter.py"])
def test_a_tenant_sees_its_own_rows_and_a_row_of_no_tenant_is_refused(run: Run, file: str) -> None:
    assert run(file) == ["lists ['n2']", "reads n1 of Acme: False", "a note of no tenant: refused"]


def test_the_filter_covers_update_and_delete(rows: ModuleType) -> None:
    with Session(rows.engine) as session:
        for statement in (update(rows.Note).values(id="n9"), delete(rows.Note)):
            session.execute(statement.where(rows.Note.id == "n1"))
        session.commit()
        assert session.scalars(text("SELECT id FROM notes ORDER BY id")).all() == ["n1", "n2"]


def test_the_filter_does_not_cover_statements_in_text(rows: ModuleType) -> None:
    with Session(rows.engine) as session:
        assert session.scalars(select(rows.Note.id)).all() == ["n2"]
        assert session.scalars(text("SELECT id FROM notes ORDER BY id")).all() == ["n1", "n2"]


def test_the_tenant_mixin_is_one_column_with_a_default() -> None:
    from kailash.middleware.database.base import TenantMixin  # a second of imports: only where the test runs

    class Base(DeclarativeBase): ...

    class Note(TenantMixin, Base):
        __tablename__ = "notes"
        id: Mapped[str] = mapped_column(primary_key=True)

    columns = {column.name: column.default and column.default.arg for column in Note.__table__.columns}
    assert columns == {"id": None, "tenant_id": "default"}
