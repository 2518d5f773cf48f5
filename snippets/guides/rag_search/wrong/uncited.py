import asyncio
import json
import os

from kaizen.llm import LlmClient, LlmDeployment

models = LlmDeployment.openai(os.environ["OPENAI_API_KEY"], model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"])


async def main() -> None:
    asked = {"question": "cites a stranger", "passages": [{"id": "refunds", "content": "Within five days."}]}
    said = await LlmClient.from_deployment(models).complete([{"role": "user", "content": json.dumps(asked)}])
    print(json.loads(said["text"])["sources"])
    #> ['stranger']


asyncio.run(main())
