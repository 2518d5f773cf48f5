import asyncio

from kaizen.llm import LlmClient, LlmDeployment
from stand_in import stand_in


async def main() -> None:
    with stand_in() as url:
        model = LlmClient.from_deployment(LlmDeployment.openai("sk-test", model="gpt-4o-mini", base_url=url))
        async for event in model.stream([{"role": "user", "content": "Where is order 7?"}]):
            if event["text"]:
                print(event["text"])
                #> Your order
                #> is
                #> shipped.


asyncio.run(main())
