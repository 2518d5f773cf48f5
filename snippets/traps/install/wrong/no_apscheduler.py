import sys

from kailash.runtime.scheduler import WorkflowScheduler

sys.modules["apscheduler"] = None
WorkflowScheduler()
#> ImportError: APScheduler is required for WorkflowScheduler. Install it with: pip install 'kailash[scheduler]' or: pip install 'apscheduler>=3.10'
