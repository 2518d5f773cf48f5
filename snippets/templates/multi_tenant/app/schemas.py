"""What callers may send and what they get. Unknown fields are refused, wrong types too."""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PRINTABLE = r"^[^\x00-\x1f\x7f]*$"  # PostgreSQL refuses NUL
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PRINTABLE)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Key = Annotated[str, StringConstraints(min_length=8, max_length=200, pattern=r"^[\x21-\x7e]+$")]
Order = Literal["name", "-name", "created", "-created"]
Item = TypeVar("Item")


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class NewTenant(Body):
    name: Text


class NewProject(Body):
    name: Text


class ProjectChange(Body):
    """Only the fields that may change, so that no body can name a tenant."""

    name: Text


class Ids(Body):
    ids: list[Id] = Field(min_length=1, max_length=100)


class Tenant(BaseModel):
    id: str
    created: str
    name: str
    status: str


class Project(BaseModel):
    id: str
    created: str
    name: str


class Report(BaseModel):
    id: str
    status: str
    created: str | None = None
    projects: int | None = None
    events: int | None = None


class Entry(BaseModel):
    event: dict[str, Any] = Field(description="With the hash of the entry before")
    signature: str


class PageQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=100)
    after: str | None = Field(None, max_length=2000)


class ProjectQuery(PageQuery):
    order: Order = "name"
    name: Text | None = None


class TrailQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=100)
    before: int = Field(2**31 - 1, ge=1, lt=2**31, description="Entries with a smaller number")


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next: str | None = Field(description="Give it as `after` for the next page")
