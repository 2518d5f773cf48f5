from kailash.middleware.database.base import TenantMixin
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase): ...


class Note(TenantMixin, Base):
    __tablename__ = "notes"
    id: Mapped[str] = mapped_column(primary_key=True)


engine = create_engine("sqlite:///crm.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Note(id="n1", tenant_id="acme"), Note(id="n2", tenant_id="globex")])
    session.commit()

with Session(engine) as session:  # a request of Globex
    print("lists", [note.id for note in session.scalars(select(Note))])
    #> lists ['n1', 'n2']
    print("reads n1 of Acme:", session.get(Note, "n1") is not None)
    #> reads n1 of Acme: True
with Session(engine) as session:  # a job that forgot the tenant
    session.add(Note(id="n3"))
    session.commit()
    print("a note of no tenant:", "stored for", session.get_one(Note, "n3").tenant_id)
    #> a note of no tenant: stored for default
