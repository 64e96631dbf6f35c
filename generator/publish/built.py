"""What a site builder tells of the pages that it has built."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Built:
    """The pages of one language in a site."""

    warnings: tuple[str, ...]
    nav: object
    """The navigation, as its settings tell it."""
    as_folders: bool = True
    """Whether each page is the index of a folder of its name."""


def sentence(beginning: str, reasons: Iterable[str]) -> str:
    """A failure with its reasons, each once, one a line."""
    return "\n  ".join([beginning, *dict.fromkeys(filter(None, reasons))])


def left_out(docs: Path, nav: object) -> list[str]:
    """A sentence for each page that the navigation does not lead to, or that it promises in vain."""
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    listed = set(_paths(nav))
    return [
        *(f"The page {page} is not in the navigation." for page in sorted(pages - listed)),
        *(f"The navigation names {page}, and there is no such page." for page in sorted(listed - pages)),
    ]


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
