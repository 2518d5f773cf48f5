"""What MkDocs calls around a build. Another builder runs `python -m golden.agents SITE` after its own."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from golden.agents import write
from golden.pages import Project


def on_post_build(config: MkDocsConfig) -> None:
    """Adds the files for coding agents to the built site."""
    write(Project(Path(config.config_file_path).parent), Path(config.site_dir), config.site_url)
