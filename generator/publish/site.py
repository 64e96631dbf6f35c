"""Finished pages become a site, whole or not at all, whichever builder wraps and indexes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from generator.disk import fingerprint
from generator.errors import MachineError
from generator.publish.built import Built, left_out, sentence
from generator.publish.files import publish, replaced_folder
from generator.publish.policy import guard

MOST_TOLD = 10
WORKER = "sw.js"
EDITION = re.compile(r'(?<=const EDITION = ")[^"]+')
KEPT = {".html", ".css", ".js", ".json", ".svg"}
MASTERS = "masters"
"""The folder of files that bear a fingerprint of their own."""

During = Callable[["SitePart | None"], AbstractContextManager[None]]
"""What surrounds the building of each part, and the proof that all of it is there."""


class Builder(StrEnum):
    """Who wraps finished pages in a theme."""

    MATERIAL = "material"
    ZENSICAL = "zensical"


@dataclass(frozen=True)
class SitePart:
    """The pages of one language with a builder's settings, and where they stand in the site."""

    docs: Path
    """Finished Markdown and whatever belongs to it."""
    config: Path
    """A builder's settings with the whole navigation."""
    place: str = ""
    """The root, or a folder such as 'de/'."""


def build(docs: Path, config: Path, out: Path, *, strict: bool, builder: Builder = Builder.MATERIAL) -> tuple[str, ...]:
    """Builds the site of finished pages into `out`, whole or not at all; its warnings. See `build_all`."""
    return build_all([SitePart(docs, config)], out, strict=strict, builder=builder)


def build_all(
    parts: Sequence[SitePart],
    out: Path,
    *,
    strict: bool,
    beside: Mapping[str, bytes] = MappingProxyType({}),
    builder: Builder = Builder.MATERIAL,
    during: During = lambda _: nullcontext(),
) -> tuple[str, ...]:
    """Builds every part of a site into `out`, whole or not at all; its warnings.

    beside: files that stand in it as they are, by their paths in `out`.

    Raises MachineError with every warning when strict, and when the builder cannot go on; the site that was
    in `out` before is then still there.
    """
    built: list[tuple[SitePart, Built]] = []
    with replaced_folder(out) as new:
        for part in sorted(parts, key=lambda part: part.place):  # a builder empties its folder: the root comes first
            with during(part):
                built.append((part, _by(builder, part, new / part.place)))
        with during(None):
            for path, content in beside.items():
                publish(new / path, content)
            guard(new)
            for part, found in built:
                _require_pages(part.docs, new / part.place, found)
                _stamp(new / part.place)
        warnings = [said for part, found in built for said in (*left_out(part.docs, found.nav), *found.warnings)]
        if strict and warnings:
            raise MachineError(sentence("The site was not replaced, because of:", warnings))
    return tuple(warnings)


def require_builder(builder: Builder) -> None:
    """MachineError, with the line to type, for a builder that is not installed here."""
    from generator.publish.zensical import require_zensical

    if builder is Builder.ZENSICAL:
        require_zensical()


def _by(builder: Builder, part: SitePart, new: Path) -> Built:
    """The pages of one part, by the builder that was asked for."""
    from generator.publish import material, zensical

    builds = {Builder.MATERIAL: material.build, Builder.ZENSICAL: zensical.build}
    return builds[builder](part.docs, part.config, new)


def _stamp(site: Path) -> None:
    """Names the edition of a service worker after all that it may keep: one changed byte, and browsers keep all anew.

    The edition tells content, templates and programs; not the theme, the builder, nor where the site is published.
    """
    worker = site / WORKER
    if worker.is_file():
        kept = (path for path in sorted(site.rglob("*")) if path.suffix in KEPT and path.parent.name != MASTERS)
        digest = fingerprint(*(part for path in kept for part in (path.name, path.read_bytes())))[:8]
        publish(worker, EDITION.sub(rf"\g<0>-{digest}", worker.read_bytes().decode(), count=1).encode())


def _require_pages(docs: Path, new: Path, built: Built) -> None:
    """MachineError unless every page and file is in the new site, whole: only then the old one may go."""
    files = (path.relative_to(docs) for path in sorted(docs.rglob("*")) if path.is_file())
    asked = (path for path in files if not any(part.startswith(".") for part in path.parts))
    missing = [path for path in asked if not _is_there(path, docs, new, built)]
    if missing or not _is_whole_page(new / "index.html"):
        told = [f"{path} is missing or not whole." for path in missing[:MOST_TOLD]]
        raise MachineError(sentence("The site was not replaced, because the new one is not whole.", told))


def _is_there(path: Path, docs: Path, new: Path, built: Built) -> bool:
    if path.suffix != ".md":
        place = new / path
        return place.is_file() and place.stat().st_size == (docs / path).stat().st_size
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return _is_whole_page(new / (folder / "index.html" if built.as_folders else path.with_suffix(".html")))


def _is_whole_page(page: Path) -> bool:
    return page.is_file() and page.read_bytes().rstrip().endswith(b"</html>")
