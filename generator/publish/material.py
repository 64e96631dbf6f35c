"""Finished pages become a site by MkDocs and the theme Material: the only door to MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.errors import MachineError
from generator.publish.built import Built, sentence

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # an advertisement for developers; read by the theme when it is imported

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException


def build(docs: Path, config: Path, new: Path) -> Built:
    """The pages of one language, built into a folder of its own; it is emptied first. MachineError where that fails."""
    with _listening() as warnings:
        try:
            settings = load_config(config_file=str(config), docs_dir=str(docs.resolve()), site_dir=str(new))
            _remember_templates(settings)
            settings.plugins.on_startup(command="build", dirty=False)
            build_pages(settings)
            settings.plugins.on_shutdown()
        except RecursionError:
            raise MachineError(
                "The site could not be built: mkdocs.yml has keys or brackets too deep inside of others."
            ) from None
        except (MkDocsException, SystemExit) as failure:
            raise MachineError(sentence("The site could not be built.", [*warnings, str(failure)])) from failure
    return Built(tuple(warnings), settings.nav, as_folders=settings.use_directory_urls)


def _remember_templates(settings: MkDocsConfig) -> None:
    """Keeps the theme's compiled templates from build to build: the preview answers in half the time."""
    theme = settings.theme
    key = (*theme.dirs, str(theme["language"]))
    if key not in _templates:
        _templates[key] = theme.get_env()
        _templates[key].auto_reload = True
    theme.get_env = lambda: _templates[key]  # type: ignore[method-assign]


_templates: dict[tuple[str, ...], Any] = {}


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message; whoever called decides what to do with it."""
        self.warnings.append(record.getMessage().strip())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """The warnings of the builder while the block runs, instead of on the terminal."""
    collector, logger = _Collector(), logging.getLogger("mkdocs")
    before = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.warnings
    finally:
        logger.removeHandler(collector)
        logger.propagate = before
