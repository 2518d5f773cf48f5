"""Spans of requests and jobs, sent to where OTEL_EXPORTER_OTLP_ENDPOINT says; without it there are none.

FastAPI makes the spans of requests. The other variables of OpenTelemetry count too: sampler, headers, resource.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


def start(service: str) -> None:
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        name = os.environ.get("OTEL_SERVICE_NAME", service)
        provider = TracerProvider(resource=Resource.create({SERVICE_NAME: name}))
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        trace.set_tracer_provider(provider)


def name_tenant(tenant: str) -> None:
    """Notes the tenant on the current span."""
    trace.get_current_span().set_attribute("tenant.id", tenant)


@contextmanager
def job(kind: str, carrier: dict[str, str], tenant: str) -> Iterator[None]:
    """A span of a job, in the trace of the request that stored it."""
    with trace.get_tracer(__name__).start_as_current_span(
        f"job {kind}",
        context=propagate.extract(carrier),
        kind=trace.SpanKind.CONSUMER,
        attributes={"tenant.id": tenant},
        record_exception=False,  # texts of errors may hold data of the tenant
        set_status_on_exception=False,
    ) as span:
        try:
            yield
        except Exception as error:
            span.set_status(trace.StatusCode.ERROR, type(error).__name__)
            raise
