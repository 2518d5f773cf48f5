import sys
from importlib import import_module

EXTRAS = {
    "psycopg2": "kailash-dataflow[postgres-sync]",
    "qrcode": "kailash[auth]",
    "apscheduler": "kailash[scheduler]",
    "prometheus_client": "kailash-nexus[metrics]",
    "opentelemetry.exporter.otlp.proto.grpc": "kailash-kaizen[observability]",
}


def missing() -> list[str]:
    found = []
    for module, extra in EXTRAS.items():
        try:
            import_module(module)
        except ImportError:
            found.append(extra)
    return found


if __name__ == "__main__":
    if found := missing():
        sys.exit(f"missing: {', '.join(found)}")
    print("nothing is missing")
    #> nothing is missing
