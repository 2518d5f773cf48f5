import sys

from kailash.runtime.scheduler import WorkflowScheduler

sys.modules["apscheduler"] = None
WorkflowScheduler()
