"""Ask the provider of the model, and know each way in which it fails."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import openai
from kaizen.core.base_agent import BaseAgent

from app.settings import settings

LONGEST = 50_000  # bytes; a provider that forgets the limit of tokens ends here
log = logging.getLogger(__name__)


class ModelError(Exception):
    """No usable answer. Callers read the status and the body, the log has the cause.

    Args:
        charged: Whether the provider may charge for it; then the budget counts it too.
    """

    def __init__(self, status: int, error: str, detail: str, charged: bool = True) -> None:
        super().__init__(error)
        self.status, self.body, self.charged = status, {"error": error, "detail": detail}, charged


class UnusableError(Exception):
    """The answer of the model is not one; the message says why, and repeats none of it."""


class Part(NamedTuple):
    """A piece of an answer. The last one has the tokens that the provider counted, if it counts."""

    text: str = ""
    tokens: int | None = None


class Provider:
    """A strategy of the agent: the protocol of OpenAI by the client of OpenAI.

    The client of the SDK asks for no usage when it streams, and takes an answer that ends early for a whole one.
    """

    def __init__(self) -> None:
        own = settings()
        self.client = openai.AsyncOpenAI(
            api_key=own.openai_api_key, base_url=own.openai_base_url, timeout=own.model_seconds, max_retries=0
        )
        # The old name of the limit is the one that every other server of this protocol knows.
        self.limit = "max_completion_tokens" if "api.openai.com" in own.openai_base_url else "max_tokens"

    async def execute(self, agent: BaseAgent, inputs: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Returns the whole answer; agent.run_async calls it."""
        parts = [part async for part in self.stream(agent, inputs)]
        return {"answer": "".join(part.text for part in parts), "tokens": parts[-1].tokens}

    async def stream(self, agent: BaseAgent, inputs: dict[str, Any]) -> AsyncIterator[Part]:
        """Yields the answer as it comes.

        Raises:
            ModelError: The model is late, down, or says nothing that can be used.
        """
        until = asyncio.get_running_loop().time() + settings().model_seconds
        options: dict[str, Any] = {self.limit: settings().answer_tokens}
        length, tokens, ended = 0, None, None
        with translated():
            async with asyncio.timeout_at(until):
                answer = await self.client.chat.completions.create(
                    model=settings().model,
                    messages=messages(agent, inputs),
                    stream=True,
                    stream_options={"include_usage": True},
                    **options,
                )
            async with answer:  # leaving it closes the connection: a caller that is gone costs no more
                chunks = aiter(answer)
                while True:
                    async with asyncio.timeout_at(until):
                        chunk = await anext(chunks, None)
                    if chunk is None:
                        break
                    if chunk.usage:
                        tokens = int(chunk.usage.total_tokens)
                    if chunk.choices:
                        ended = chunk.choices[0].finish_reason or ended
                        text = chunk.choices[0].delta.content or ""
                        length += len(text.encode())  # fails on half a character
                        if length > LONGEST or "\0" in text:
                            raise UnusableError("too long, or not text")
                        if text:
                            yield Part(text)
            if ended not in {"stop", "length"} or not length:
                raise UnusableError(f"ended after {length} bytes, not by itself")
        yield Part(tokens=tokens)


def messages(agent: BaseAgent, inputs: dict[str, Any]) -> list[Any]:
    """Returns the rules, the turns before, and the question: what a user wrote is in messages of users only."""
    said = [{"role": "system", "content": agent.signature.instructions}]
    for turn in inputs["earlier"]:
        said.append({"role": "user", "content": turn["question"]})
        said.append({"role": "assistant", "content": turn["answer"]})
    return [*said, {"role": "user", "content": inputs["question"]}]


def most_tokens(agent: BaseAgent, inputs: dict[str, Any]) -> int:
    """Returns what a call can cost at most. No token is shorter than a byte."""
    return len(json.dumps(messages(agent, inputs), ensure_ascii=False).encode()) + settings().answer_tokens


@contextmanager
def translated() -> Iterator[None]:
    """Logs what a failure is, and not what the provider says of it: that may hold the key or the question."""
    try:
        yield
    except (TimeoutError, openai.APITimeoutError):
        log.warning("the model is late")
        raise ModelError(503, "model_late", "The model did not answer in time; try again") from None
    except openai.APIStatusError as error:
        log.warning("the model refused with status %d, request %s", error.status_code, error.request_id)
        raise ModelError(503, "model_unavailable", "The model is not available; try again", charged=False) from None
    except openai.APIConnectionError as error:
        cause = type(error.__cause__ or error).__name__
        log.warning("the model is unavailable: %s", cause)
        charged = cause != "ConnectError"
        raise ModelError(503, "model_unavailable", "The model is not available; try again", charged) from None
    except UnusableError as error:
        log.warning("the answer of the model is not usable: %s", error)
        raise unusable() from None
    except (openai.OpenAIError, ValueError, TypeError, LookupError, AttributeError) as error:
        log.warning("the answer of the model is not usable: %s", type(error).__name__)
        raise unusable() from None


def unusable() -> ModelError:
    return ModelError(502, "model_answer", "The model gave no usable answer")
