"""Sort two tickets at once."""

import asyncio

from triage import Triage, agent


async def main() -> None:
    tickets = ("I want a refund", "I lost my password")
    answers = await asyncio.gather(*(agent.run_async(ticket=ticket) for ticket in tickets))
    for answer in answers:
        print(Triage.model_validate(answer))


asyncio.run(main())
