"""See what your code gets when the model fails."""

import asyncio
import dataclasses

from kaizen.core.base_agent import BaseAgent
from triage import agent, config, signature


async def main() -> None:
    for ticket in ("the model is overloaded", "it lacks a field", "plain words", "wrong type"):
        answer = await agent.run_async(ticket=ticket)
        print(ticket, "->", answer.get("error", answer))
        #> the model is overloaded -> Missing required output field: category
        #> it lacks a field -> Missing required output field: urgency
        #> plain words -> JSON_PARSE_FAILED
        #> wrong type -> {'category': 'billing', 'urgency': 1, 'reply': 'Done.'}
    nobody = dataclasses.replace(config, base_url="http://localhost:9")
    answer = await BaseAgent(config=nobody, signature=signature, mcp_servers=[]).run_async(ticket="hello")
    print("nobody listens ->", answer["error"])
    #> nobody listens -> Missing required output field: category


asyncio.run(main())
