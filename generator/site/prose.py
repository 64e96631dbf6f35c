"""A guide page: its Markdown with every number in place and every directive carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Place, Problem, UnknownPhraseError, UntoldError
from generator.language.sentence import untold
from generator.model.guide_paths import resolved
from generator.site.calls import calls_in_prose
from generator.site.directives import Directive, Misread, PagePart, asked, declared_warnings, misplaced, parts
from generator.site.markdown import Finished, put_together
from generator.site.page_context import PageContext, Site

LINK = re.compile(r"\]\(([^)\s]+)\)")
LEADS = {"care-levels", "make-your-plan", "clinic-desk"}
"""What a page is opened for: it and all above it stand in the first screen, before the page in short."""
ELSEWHERE = re.compile(r"^([a-z]+:|#)")


@dataclass(frozen=True)
class ProseArticle:
    """The article of a guide page, and the parts that it brought in."""

    article: Finished
    parts: tuple[PagePart, ...]


def told(site: Site, stem: str) -> ProseArticle:
    """A guide page without its frame. Its problems have been asked for before."""
    prose = site.content.guide[stem]
    if lacks := untold(prose.body):
        raise UntoldError(sorted(lacks))
    context = PageContext(site, site.paths.guide(stem))
    brought: list[PagePart] = []
    pieces: list[Finished] = []
    lead = 0
    for piece in parts(prose.body):
        if isinstance(piece, str):
            pieces.append(calls_in_prose(site.language.fill(piece), site.language))
        else:
            brought.append(asked(piece, site.content))
            pieces.append(context.part(brought[-1].template, **brought[-1].values))
            lead = lead or len(pieces) * (piece.name in LEADS)
    promised = declared_warnings(site.content, stem)
    values = {
        "page": prose.page,
        "home": stem == "home",
        "warnings": promised,
        "lead": put_together(pieces[:lead], "\n\n"),
        "body": put_together(pieces[lead:], "\n\n"),
    }
    return ProseArticle(context.write("guide", values), (*brought, *([promised] if promised else [])))


def problems(site: Site, stem: str) -> Iterator[Problem]:
    """Directives, numbers and links of a guide page that lead nowhere, with their places."""
    prose = site.content.guide[stem]
    file = site.content.sources[f"guide/{stem}.md"].file
    for number, found in misplaced(prose.body):
        place = Place(file, prose.body_line + number, 1)
        yield Problem(place, "a directive stands alone on its line", found, "the same on a line of its own")
    for piece in parts(prose.body):
        if isinstance(piece, Directive):
            yield from _misread(site, piece, Place(file, prose.body_line + piece.line, 1))
    for number, line in enumerate(prose.body.splitlines()):
        place = Place(file, prose.body_line + number, 1)
        yield from _unknown_numbers(site, line, place)
        yield from _dead_links(site, stem, line, place)


def _misread(site: Site, directive: Directive, place: Place) -> Iterator[Problem]:
    try:
        asked(directive, site.content)
    except Misread as wrong:
        yield Problem(place, wrong.what, wrong.found, wrong.instead)


def _unknown_numbers(site: Site, line: str, place: Place) -> Iterator[Problem]:
    try:
        site.language.fill(line)
    except UnknownPhraseError as unknown:
        instead = "a name from content/numbers/, or exercise.sets"
        yield Problem(place, "this number is not kept anywhere", f"{{{unknown.args[0]}}}", instead)


def _dead_links(site: Site, stem: str, line: str, place: Place) -> Iterator[Problem]:
    here = site.paths.guide(stem)
    for found in LINK.finditer(line):
        if not ELSEWHERE.match(found[1]) and resolved(found[1], here) not in site.paths.files:
            column = Place(place.file, place.line, found.start(1) + 1)
            example = PageContext(site, here).link(site.paths.guide("get-help"))
            yield Problem(column, "this link leads nowhere", found[1], f"a path from {here}, such as {example}")
