"""Writes pictures of pages to build/screenshots/: desktop and phone, light and dark.

Run as `python -m tests.site.screenshots start/ patterns/nexus-handler/`; without arguments, of every page.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.site.browser import chromium, site_server
from tests.site.building import ROOT, addresses, build, site_path

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


def main(pages: list[str]) -> None:
    """Builds the site and takes the pictures."""
    target = ROOT / "build" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="site-") as folder, chromium() as browser:
        site = Path(folder) / "site"
        build(ROOT, site)
        with site_server(site, site_path()) as url:
            for page in pages or addresses(site):
                for size, (width, height) in SIZES.items():
                    for scheme in ("light", "dark"):
                        context = browser.new_context(
                            viewport={"width": width, "height": height},
                            color_scheme="dark" if scheme == "dark" else "light",
                        )
                        tab = context.new_page()
                        tab.goto(f"{url}/{page}", wait_until="load")
                        name = page.strip("/").replace("/", "-") or "home"
                        path = target / f"{name}-{size}-{scheme}.png"
                        tab.screenshot(path=path, full_page=True)
                        context.close()
                        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
