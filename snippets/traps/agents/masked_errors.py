import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.shared.memory import create_connected_server_and_client_session
from mcp.types import ContentBlock
from pydantic import ValidationError


class MaskedMCP(FastMCP):
    async def call_tool(self, name: str, arguments: dict[str, Any]) -> Sequence[ContentBlock] | dict:
        try:
            return await super().call_tool(name, arguments)
        except ToolError as error:
            if isinstance(error.__cause__, ToolError | ValidationError | None):
                raise
            logging.getLogger(__name__).exception("tool %s failed", name)
            raise ToolError(f"Error executing tool {name}: internal error") from None


tools = MaskedMCP("crm")


@tools.tool()
async def count_contacts(tenant: str) -> int:
    """Count the contacts of a tenant."""
    if tenant != "acme":
        raise ToolError(f"no tenant {tenant}")
    raise ConnectionError("cannot reach postgresql://crm:hunter2@db/crm")


async def main() -> None:
    async with create_connected_server_and_client_session(tools) as session:
        for tenant in ("acme", "nobody"):
            answer = await session.call_tool("count_contacts", {"tenant": tenant})
            print([block.text for block in answer.content if block.type == "text"])
            #> ['Error executing tool count_contacts: internal error']
            #> ['Error executing tool count_contacts: no tenant nobody']


asyncio.run(main())
