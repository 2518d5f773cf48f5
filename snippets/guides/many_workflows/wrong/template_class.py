from kailash.workflow import Workflow

for entity in ("contact", "ticket"):
    workflow = Workflow(f"{entity}_crud")
    #> TypeError: Workflow.__init__() missing 1 required positional argument: 'name'
