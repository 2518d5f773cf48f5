"""Page through rows by where the last page ended, so that no row is skipped while others write."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from dataflow.features.express import DataFlowExpress
from nexus import ValidationError as BadRequest
from pydantic import TypeAdapter, ValidationError

from app.rows import Row
from app.schemas import Id, Text

CURSOR = TypeAdapter(tuple[Text, Id])


async def page(
    express: DataFlowExpress, model: str, where: Row, order: str, limit: int, after: str | None
) -> tuple[list[Row], str | None]:
    """Returns the rows of one page, and what to pass as `after` for the next one.

    Args:
        express: The rows of one tenant in one database.
        model: The name of the model.
        where: Columns and the values they must have; never taken from a caller as they come.
        order: A text column, with `-` in front for descending. Ties go by id.
        limit: The number of rows at most.
        after: What the page before returned.
    """
    column, beyond = order.lstrip("-"), "$lt" if order.startswith("-") else "$gt"
    wanted = limit + 1  # one more tells whether there is a next page
    found: list[Row] = []
    if after is None:
        found = await express.list(model, where, limit=wanted, order_by=[order, "id"])
    else:
        value, last = decoded(after)
        if where.get(column, value) == value:
            ties = {**where, column: value, "id": {"$gt": last}}
            found = await express.list(model, ties, limit=wanted, order_by=["id"])
        if len(found) < wanted and column not in where:
            rest = {**where, column: {beyond: value}}
            found += await express.list(model, rest, limit=wanted - len(found), order_by=[order, "id"])
    more = len(found) > limit
    found = found[:limit]
    return found, encoded(found[-1][column], found[-1]["id"]) if more else None


def encoded(value: object, row_id: object) -> str:
    return urlsafe_b64encode(json.dumps([value, row_id], ensure_ascii=False).encode()).decode()


def decoded(after: str) -> tuple[str, str]:
    try:
        return CURSOR.validate_json(urlsafe_b64decode(after))
    except (ValueError, ValidationError):
        raise BadRequest("after: not a cursor of this server") from None
