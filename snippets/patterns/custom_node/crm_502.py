"""Answer 502 when the directory does not answer, or does not know the company."""

import logging

from deals import quote
from kailash.runtime import AsyncLocalRuntime
from kailash.sdk_exceptions import WorkflowExecutionError
from nexus import Nexus, NexusHandlerError
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
runtime = AsyncLocalRuntime(execution_timeout=10)
app.add_shutdown_handler(runtime.close)
workflow = quote.build()


@app.handler("quote_deal")
async def quote_deal(company: str, price: float, loyal: bool = False) -> dict[str, object]:
    try:
        results, _ = await runtime.execute_workflow_async(
            workflow, inputs={"company": company, "price": price, "loyal": loyal}
        )
    except WorkflowExecutionError as error:
        logging.getLogger("crm").warning("no quote for %s: %s", company, error)
        raise NexusHandlerError(502, body={"error": "the directory has no answer"}) from error
    return dict(results["discount"])


if __name__ == "__main__":
    with TestClient(app.fastapi_app) as client:
        inputs = {"company": "Acme", "price": 900}
        answer = client.post("/workflows/quote_deal/execute", json={"inputs": inputs})
        print(answer.status_code, answer.json())
        #> 502 {'error': 'the directory has no answer'}
