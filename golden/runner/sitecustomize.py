"""Lets Kaizen reach the model server of the gate on `localhost`; on no path but the runner's.

The SDK refuses loopback addresses for model servers (kaizen.llm.http_client.SafeDnsResolver). The gate puts this
directory on PYTHONPATH of the shells it starts, and calls `allow` in the processes it forks.
Snippets know nothing of it.
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from typing import Any

MODULE = "kaizen.llm.http_client"


def allow() -> None:
    """Replaces the resolver's check by one that lets `localhost` through."""
    resolver: Any = sys.modules[MODULE].SafeDnsResolver
    refuse = resolver.check_host
    resolver.check_host = lambda self, host: None if host == "localhost" else refuse(self, host)


class _AfterImport:
    """Calls `allow` once Kaizen's HTTP client has been imported, and imports nothing by itself."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name != MODULE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec and spec.loader
        load = spec.loader.exec_module

        def load_and_allow(module: Any) -> None:
            load(module)
            allow()

        spec.loader.exec_module = load_and_allow  # type: ignore[method-assign]
        return spec


if "golden.runner" not in __name__:
    sys.meta_path.insert(0, _AfterImport())
