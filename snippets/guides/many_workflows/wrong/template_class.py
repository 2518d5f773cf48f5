from kailash.workflow import Workflow

workflow = Workflow("contact_crud")
#> TypeError: Workflow.__init__() missing 1 required positional argument: 'name'
