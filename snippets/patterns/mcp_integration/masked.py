"""Keep the text of unexpected errors from MCP clients, as HTTP does."""

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import HTTPException
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.types import ContentBlock
from pydantic import ValidationError


class MaskedMCP(FastMCP):
    """Passes on what a tool says on purpose, and what is wrong with arguments."""

    async def call_tool(self, name: str, arguments: dict[str, Any]) -> Sequence[ContentBlock] | dict[str, Any]:
        try:
            return await super().call_tool(name, arguments)
        except ToolError as error:
            if isinstance(error.__cause__, ToolError | HTTPException | ValidationError | None):
                raise
            logging.getLogger(__name__).exception("tool %s failed", name)
            raise ToolError(f"Error executing tool {name}: internal error") from None
