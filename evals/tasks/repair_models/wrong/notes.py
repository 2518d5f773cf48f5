"""Keep notes of several tenants."""

import os
import sys

from kailash.middleware.database import BaseUserModel, TenantMixin
from sqlalchemy import Column, String, create_engine
from sqlalchemy.orm import Session


class Note(BaseUserModel, TenantMixin):
    __tablename__ = "notes"
    text = Column(String)


engine = create_engine(os.environ["DATABASE_URL"])
Note.metadata.create_all(engine)

command, tenant, *rest = sys.argv[1:]
with Session(engine) as session:
    if command == "add":
        session.add(Note(tenant_id=tenant, text=rest[0]))
        session.commit()
    elif command == "list":
        for note in session.query(Note).all():
            print(note.text)
