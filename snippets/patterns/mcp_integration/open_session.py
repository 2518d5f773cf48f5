"""Open a session on the MCP port of app.start(), as every MCP client does."""

import asyncio
import warnings

from mcp import ClientSession
from mcp.client.websocket import websocket_client
from pydantic import ValidationError

warnings.simplefilter("ignore", DeprecationWarning)


async def main() -> None:
    async with websocket_client("ws://127.0.0.1:3001") as (read, write), ClientSession(read, write) as session:
        try:
            await session.initialize()
        except ValidationError as error:
            print(type(error).__name__, error.error_count())
            print(error.errors()[0]["loc"], error.errors()[0]["msg"])


asyncio.run(main())
