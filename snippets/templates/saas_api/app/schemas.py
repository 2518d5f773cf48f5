"""What callers may send and what they get. Unknown fields are refused, wrong types too."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PRINTABLE = r"^[^\x00-\x1f\x7f]*$"  # PostgreSQL refuses NUL
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PRINTABLE)]
Email = Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+$")]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Key = Annotated[str, StringConstraints(min_length=8, max_length=200, pattern=r"^[\x21-\x7e]+$")]
Order = Literal["name", "-name", "created", "-created"]
Item = TypeVar("Item")


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class NewAccount(Body):
    name: Text


class NewContact(Body):
    account_id: Id
    name: Text
    email: Email


class AccountChange(Body):
    name: Text


class ContactChange(Body):
    """Only the fields that may change, so that no body can name a tenant."""

    name: Text | None = None
    email: Email | None = None


class Ids(Body):
    ids: list[Id] = Field(min_length=1, max_length=100)


class Account(BaseModel):
    id: str
    created: str
    name: str


class Contact(Account):
    account_id: str
    email: str


class AuditEntry(BaseModel):
    id: str
    created: str
    actor: str
    action: str
    kind: str
    row_id: str
    fields: str


class PageQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Annotated[str | None, Field(max_length=2000)] = None


class AccountQuery(PageQuery):
    order: Order = "name"


class ContactQuery(AccountQuery):
    account_id: Id | None = None
    email: Email | None = None


class AuditQuery(PageQuery):
    row_id: Id | None = None


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next: str | None = Field(description="Give it as `after` for the next page")
