"""Passages, and the vectors of texts."""

import os

from kaizen.llm import EmbedOptions, LlmClient, LlmDeployment
from pydantic import BaseModel

DIMENSIONS = 256


class Passage(BaseModel):
    id: str
    content: str


models = LlmDeployment.openai(
    os.environ["OPENAI_API_KEY"],
    model="gpt-4o-mini",
    base_url=os.environ.get("OPENAI_BASE_URL", "https://api.openai.com"),
)
client = LlmClient.from_deployment(models)


async def embed(texts: list[str]) -> list[list[float]]:
    options = EmbedOptions(dimensions=DIMENSIONS)
    return await client.embed(texts, model="text-embedding-3-small", options=options)
