import sys

from triage import agent

sys.modules["opentelemetry.exporter"] = None  # type: ignore[assignment]

agent.run(ticket="I want a refund")
#> ModuleNotFoundError: No module named 'opentelemetry.exporter.otlp'; 'opentelemetry.exporter' is not a package
