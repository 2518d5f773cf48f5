"""Ask three documents, in memory."""

import asyncio

from answer import answer
from documents import DOCUMENTS
from memory import search, store


async def main() -> None:
    await store(DOCUMENTS)
    for question in ("How do I change my password?", "Is my refund paid to the card?", "Who won the cup?"):
        found = await search(question)
        print([passage.id for passage in found])
        #> ['passwords']
        #> ['refunds']
        #> []
        said = await answer(question, found)
        print(said.answer, said.sources)
        #> To change your password, open the account page and choose Security. ['passwords']
        #> A refund is paid to the card that was charged, within five working days. ['refunds']
        #> The documents do not say. []


asyncio.run(main())
