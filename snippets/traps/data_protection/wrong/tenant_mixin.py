from kailash.middleware.database.base import TenantMixin
from sqlalchemy import Column, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Note(TenantMixin, Base):
    __tablename__ = "notes"
    id = Column(String, primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Note(id="n1", tenant_id="acme"), Note(id="n2", tenant_id="globex"), Note(id="n3")])
    session.commit()
    print([(note.id, note.tenant_id) for note in session.scalars(select(Note))])
    #> [('n1', 'acme'), ('n2', 'globex'), ('n3', 'default')]
