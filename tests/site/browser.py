"""Chromium of the machine, and a built site on a free port of loopback, compressed as GitHub Pages does."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

NAMES = ("chromium", "chromium-browser", "google-chrome")
LEVEL = 6  # of gzip: zlib's own default


@contextmanager
def site_server(folder: Path, path: str = "/") -> Iterator[str]:
    """Serves a folder while the context is open and yields its address, without a slash at the end.

    Answers are compressed for those who take gzip, and an unknown address gets `404.html`.

    Args:
        folder: The built site.
        path: The path of the address it was built for; `404.html` asks for its styles and scripts there.
    """
    site = Mount(path, StaticFiles(directory=folder, html=True))
    app = Starlette(routes=[site], middleware=[Middleware(GZipMiddleware, compresslevel=LEVEL)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}{path.rstrip('/')}"
        finally:
            server.should_exit = server.force_exit = True
            thread.join()


def executable() -> str:
    """Returns the path of the Chromium that is on PATH.

    Raises:
        FileNotFoundError: There is none.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise FileNotFoundError(f"none of {', '.join(NAMES)} is on PATH")
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """Starts the Chromium that is on PATH.

    Raises:
        FileNotFoundError: There is none.
    """
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
