"""A row created by a workflow of one node against `db.express.create`."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

from benchmarks.patterns import ratio, written


def measure() -> str:
    """Returns the measured sentence."""
    db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
    ids = count()

    @db.model
    class Contact:
        id: str
        name: str

    builder = WorkflowBuilder()
    builder.add_node("ContactCreateNode", "create", {})
    workflow = builder.build()
    with asyncio.Runner() as runner:
        runtime = AsyncLocalRuntime()

        def as_workflow() -> None:
            inputs = {"id": f"c{next(ids)}", "name": "Ada"}
            results, _ = runner.run(runtime.execute_workflow_async(workflow, inputs))
            assert results["create"]["rows_affected"] == 1

        def as_call() -> None:
            runner.run(db.express.create("Contact", {"id": f"c{next(ids)}", "name": "Ada"}))

        times = ratio(as_workflow, as_call, calls=50)
        runtime.close()
        runner.run(db.close_async())
    return f"On SQLite, the workflow takes {written(times)} times as long as `db.express.create`."
