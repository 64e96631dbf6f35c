"""Finished pages become a site: the only door to MkDocs, which wraps and indexes them."""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.errors import MachineError
from generator.publish.files import publish, replaced_folder
from generator.publish.policy import guard

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # an advertisement for developers; read by the theme when it is imported

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

MOST_TOLD = 10


@dataclass(frozen=True)
class SitePart:
    """The pages of one language with a builder's settings, and where they stand in the site."""

    docs: Path
    """Finished Markdown and whatever belongs to it."""
    config: Path
    """A builder's settings with the whole navigation."""
    place: str = ""
    """The root, or a folder such as 'de/'."""


def build(docs: Path, config: Path, out: Path, *, strict: bool) -> tuple[str, ...]:
    """Builds the site of finished pages into `out`, whole or not at all; its warnings. See `build_all`."""
    return build_all([SitePart(docs, config)], out, strict=strict)


def build_all(
    parts: Sequence[SitePart], out: Path, *, strict: bool, beside: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[str, ...]:
    """Builds every part of a site into `out`, whole or not at all; its warnings.

    beside: files that stand in it as they are, by their paths in `out`.

    Raises MachineError with every warning when strict, and when the builder cannot go on; the site that was
    in `out` before is then still there.
    """
    with replaced_folder(out) as new, _listening() as warnings:
        try:
            built = [_build(part, new, warnings) for part in sorted(parts, key=lambda part: part.place)]
            for path, content in beside.items():
                publish(new / path, content)
            guard(new)
            for part, settings in built:
                _require_pages(part.docs, new / part.place, settings)
        except RecursionError:
            raise MachineError(
                "The site could not be built: mkdocs.yml has keys or brackets too deep inside of others."
            ) from None
        except (MkDocsException, SystemExit) as failure:
            raise MachineError(_sentence("The site could not be built.", [*warnings, str(failure)])) from failure
        if strict and warnings:
            raise MachineError(_sentence("The site was not replaced, because of:", warnings))
    return tuple(warnings)


def _build(part: SitePart, new: Path, warnings: list[str]) -> tuple[SitePart, MkDocsConfig]:
    """One part; the builder empties its folder first, so the root comes before what stands in it."""
    docs = part.docs
    settings = load_config(config_file=str(part.config), docs_dir=str(docs.resolve()), site_dir=str(new / part.place))
    _remember_templates(settings)
    settings.plugins.on_startup(command="build", dirty=False)
    warnings += left_out(docs, settings)
    build_pages(settings)
    settings.plugins.on_shutdown()
    return part, settings


def _require_pages(docs: Path, new: Path, settings: MkDocsConfig) -> None:
    """MachineError unless every page and file is in the new site, whole: only then the old one may go."""
    files = (path.relative_to(docs) for path in sorted(docs.rglob("*")) if path.is_file())
    asked = (path for path in files if not any(part.startswith(".") for part in path.parts))
    missing = [path for path in asked if not _is_there(path, docs, new, settings)]
    if missing or not _is_whole_page(new / "index.html"):
        told = [f"{path} is missing or not whole." for path in missing[:MOST_TOLD]]
        raise MachineError(_sentence("The site was not replaced, because the new one is not whole.", told))


def _is_there(path: Path, docs: Path, new: Path, settings: MkDocsConfig) -> bool:
    if path.suffix != ".md":
        place = new / path
        return place.is_file() and place.stat().st_size == (docs / path).stat().st_size
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return _is_whole_page(new / (folder / "index.html" if settings.use_directory_urls else path.with_suffix(".html")))


def _is_whole_page(page: Path) -> bool:
    return page.is_file() and page.read_bytes().rstrip().endswith(b"</html>")


def left_out(docs: Path, settings: MkDocsConfig) -> list[str]:
    """A sentence for each page that the navigation does not lead to, or that it promises in vain."""
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    listed = set(_paths(settings.nav))
    return [
        *(f"The page {page} is not in the navigation." for page in sorted(pages - listed)),
        *(f"The navigation names {page}, and there is no such page." for page in sorted(listed - pages)),
    ]


def _remember_templates(settings: MkDocsConfig) -> None:
    """Keeps the theme's compiled templates from build to build: the preview answers in half the time."""
    theme = settings.theme
    key = (*theme.dirs, str(theme["language"]))
    if key not in _templates:
        _templates[key] = theme.get_env()
        _templates[key].auto_reload = True
    theme.get_env = lambda: _templates[key]  # type: ignore[method-assign]


_templates: dict[tuple[str, ...], Any] = {}


def _paths(nav: object) -> Iterator[str]:
    match nav:
        case str():
            yield posixpath.normpath(nav)
        case list():
            for entry in nav:
                yield from _paths(entry)
        case dict():
            for entry in nav.values():
                yield from _paths(entry)


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


def _sentence(beginning: str, warnings: list[str]) -> str:
    return "\n  ".join([beginning, *dict.fromkeys(filter(None, warnings))])
