import asyncio

from kaizen.llm import LlmClient, LlmDeployment
from kaizen.llm.errors import InvalidEndpoint

ADDRESSES = (
    "http://localhost:11434",
    "http://127.0.0.1:11434",
    "https://192.168.1.5",
    "https://10.0.0.5",
    "http://models.example.com",
)


async def main() -> None:
    for address in ADDRESSES:
        try:
            models = LlmDeployment.openai("no-key", model="llama3.2", base_url=address)
            await LlmClient.from_deployment(models).complete([{"role": "user", "content": "hello"}])
        except InvalidEndpoint as error:
            print(address, error.reason)


asyncio.run(main())
