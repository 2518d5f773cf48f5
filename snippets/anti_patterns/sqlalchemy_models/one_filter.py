"""Add the tenant to every ORM statement in one place."""

from contextvars import Context, ContextVar

from sqlalchemy import create_engine, event, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    with_loader_criteria,
)

current_tenant: ContextVar[str] = ContextVar("current_tenant")


class Base(DeclarativeBase): ...


class TenantRow:
    tenant_id: Mapped[str] = mapped_column(default=current_tenant.get)


class Note(TenantRow, Base):
    __tablename__ = "notes"
    id: Mapped[str] = mapped_column(primary_key=True)


@event.listens_for(Session, "do_orm_execute")
def only_own_rows(state: ORMExecuteState) -> None:
    own = current_tenant.get()
    criteria = with_loader_criteria(TenantRow, lambda row: row.tenant_id == own, include_aliases=True)
    state.statement = state.statement.options(criteria)


engine = create_engine("sqlite:///crm.db")


def main() -> None:
    Base.metadata.create_all(engine)
    for tenant, note in (("acme", "n1"), ("globex", "n2")):
        current_tenant.set(tenant)
        with Session(engine) as session:
            session.add(Note(id=note))
            session.commit()

    with Session(engine) as session:  # a request of Globex
        print("lists", [note.id for note in session.scalars(select(Note))])
        #> lists ['n2']
        print("reads n1 of Acme:", session.get(Note, "n1") is not None)
        #> reads n1 of Acme: False
    with Session(engine) as session:
        session.add(Note(id="n3"))
        try:
            Context().run(session.commit)
        except StatementError as error:
            print("a note of no tenant:", "refused" if isinstance(error.orig, LookupError) else error)
            #> a note of no tenant: refused


if __name__ == "__main__":
    main()
