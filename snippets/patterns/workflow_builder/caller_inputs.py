"""See which value a step gets: from a connection, from the caller by the step's name, or from the caller."""

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus, NexusHandlerError
from starlette.testclient import TestClient


async def look_up(email: str) -> dict[str, object]:
    if email != "ada@acme.example":
        raise NexusHandlerError(404, body={"error": "no such contact"})
    return {"contact": {"name": "Ada", "plan": "pro"}}


async def greet(name: str, tone: str = "plain") -> dict[str, object]:
    return {"text": f"{tone}: Hello {name}"}


async def call(name: str) -> dict[str, object]:
    return {"task": f"call {name}"}


async def mail(name: str) -> dict[str, object]:
    return {"task": f"mail {name}"}


builder = WorkflowBuilder()
for step in (look_up, greet, call, mail):
    builder.add_node(HandlerNode, step.__name__, {"handler": step})
builder.add_node("SwitchNode", "is_pro", {"condition_field": "plan", "operator": "==", "value": "pro"})
builder.add_connection("look_up", "contact.name", "greet", "name")
builder.add_connection("look_up", "contact", "is_pro", "input_data")
builder.add_connection("is_pro", "true_output.name", "call", "name")
builder.add_connection("is_pro", "false_output.name", "mail", "name")
app = Nexus(enable_durability=False)
app.register("greet_contact", builder.build())

ADA = {"email": "ada@acme.example"}
with TestClient(app.fastapi_app) as client:

    def ask(**inputs: object) -> None:
        answer = client.post("/workflows/greet_contact/execute", json={"inputs": inputs})
        if answer.status_code == 200:
            said = answer.json()["outputs"]
            print(said["greet"]["text"], said["call"], said["mail"])
            #> warm: Hello Ada {'task': 'call Ada'} None
            #> formal: Hello Ada {'task': 'call Ada'} None
            #> plain: Hello Ada {'task': 'call Ada'} None
            #> plain: Hello Ada {'task': 'call Ada'} None
            #> plain: Hello Ada None {'task': 'mail Ada'}
            #> plain: Hello Ada None {'task': 'mail Ada'}
        else:
            print(answer.status_code, answer.json())
            #> 404 {'error': 'no such contact'}

    ask(**ADA, tone="warm")
    ask(**ADA, tone="warm", greet={"tone": "formal"})
    ask(**ADA, name="Eve", greet={"name": "Eve"})
    ask(**ADA, mail={"name": "Eve"})
    ask(**ADA, is_pro={"value": "free"})
    ask(**ADA, value="free")
    ask(email="eve@acme.example")
