from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import LocalRuntime

calls = []


async def send_mail(to: str = "ada@example.com") -> dict[str, object]:
    calls.append(to)
    raise ConnectionError("mail server is down")


policy = {"default_strategy": {"type": "fixed_delay", "max_attempts": 3, "delay": 0.01}}
with LocalRuntime(retry_policy_config=policy) as runtime:
    runtime.execute(make_handler_workflow(send_mail))
    print("calls:", len(calls), "attempts counted:", runtime.get_retry_analytics()["total_attempts"])
    #> calls: 1 attempts counted: 0
