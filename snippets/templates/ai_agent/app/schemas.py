"""What callers may send and what they get. Unknown fields are refused, wrong types too."""

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PRINTABLE = r"^[^\x00-\x1f\x7f]*$"
LINES = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"  # PostgreSQL refuses NUL
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PRINTABLE)]
Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000, pattern=LINES)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Item = TypeVar("Item")


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class NewConversation(Body):
    title: Text = "New conversation"


class NewQuestion(Body):
    question: Question


class Asked(NewQuestion):
    conversation_id: Id | None = None


class Conversation(BaseModel):
    id: str
    created: str
    title: str


class Turn(BaseModel):
    id: str
    created: str
    conversation_id: str
    question: str
    answer: str
    tokens: int


class Usage(BaseModel):
    day: str
    used: int
    limit: int


class PageQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=100)
    after: str | None = Field(None, max_length=2000)


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next: str | None = Field(description="Give it as `after` for the next page")
