"""The site: pages, pictures, plans to download, masters, search."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from generator.errors import ContentError, UntoldError, UsageError
from generator.language.sentence import untold
from generator.language.words import Language
from generator.model.base import Side
from generator.model.edition import Held
from generator.model.guide_paths import ENGLISH, GuidePaths, named, place_of
from generator.model.request import Paper, Request
from generator.paper.look import look
from generator.press.layout_cache import LayoutCache
from generator.products.checking import CheckedContent
from generator.products.handouts import handout_html
from generator.products.item_states import item_states
from generator.products.laid_out import on_all_processors
from generator.products.planning import plan_of
from generator.products.project import Tell


class Stage(StrEnum):
    """The parts of the work, as a person who waits is told of them."""

    CHECKS = "checks"
    PAGES = "pictures and pages"
    DOWNLOADS = "plans to download"
    MASTERS = "plans to fill in"
    BUILDER = "site builder"


class Timed(Protocol):
    """Surrounds a part of the work: a person is told how long it took."""

    def __call__(self, part: Stage, count: int = 0, of: str = "") -> AbstractContextManager[None]:
        """count: how many are made. of: which of several this is."""


def site(
    checked: CheckedContent,
    out: Path,
    *,
    strict: bool,
    tell: Tell,
    downloads: Mapping[str, bytes] | None = None,
    masters: Collection[Request] | None = None,
    languages: Sequence[str] = (),
    leave_out: Callable[[str, ContentError], None] | None = None,
    builder: str = "material",
    for_a_look: bool = False,
    timed: Timed = lambda *_, **__: nullcontext(),
) -> tuple[str, ...]:
    """The whole site in a folder: pages, pictures, plans to download, search. Returns the builder's warnings.

    A failure leaves the site that was there before. `downloads` are plans that need no printing; `masters` are the
    plans that visitors can fill in; every plan when it is not given. Each of the `languages`, else the one of the
    content, is a site by itself: English at the root, another in a folder with the name of its code. `leave_out` hears
    of each translation that does not tell what English says today, and the others are built; without it none is.
    builder: who wraps the pages, material or zensical. for_a_look: without any plan, which every page says that would
    give one. timed: surrounds each part of the work, with how many are made.
    """
    from generator.products.masters import plan_files, requests
    from generator.products.releasing import published_editions
    from generator.publish.files import require_replaceable
    from generator.publish.site import Builder, SitePart, build_all, require_builder

    by = Builder(builder)
    require_builder(by)
    with timed(Stage.CHECKS):
        told = list(_in_each(checked, languages or (checked.language.code,), leave_out))
    for each in told:
        if out.resolve().is_relative_to(_docs(each).resolve()):
            raise UsageError(f"{out} lies where the pages are prepared. Name another folder for the site.")
    require_replaceable(out)
    with timed(Stage.PAGES):
        pages = {each.language.code: _pages(each, tell) for each in told}
    if for_a_look:
        masters = ()
    if downloads is None:
        sheets = (look_sheets if for_a_look else download_sheets)(*told)
        tell("printing the plans to download")
        with timed(Stage.DOWNLOADS, 0 if for_a_look else len(sheets)):
            downloads = _printed(checked.project.layouts, sheets)
    editions = published_editions(told[0].project, told) if told else {}
    parts, held = [], _held(told, editions)
    for each in told:
        code, place = each.language.code, place_of(each.language.code)
        files = {path.removeprefix(place): pdf for path, pdf in downloads.items() if path.startswith(f"{place}plans/")}
        wanted = list(requests(each)) if masters is None else [_in_language(request, code) for request in masters]
        tell(f"{'making the plans to fill in' if wanted else 'writing what the questions need'}{_in(each)}")
        with timed(Stage.MASTERS if wanted else Stage.PAGES, len(wanted)):
            made = plan_files(each, tell, wanted, editions)
        with timed(Stage.PAGES):
            config = _prepared(each, {**pages[code], **files, **made, **({} if place else held)}, told)
        parts.append(SitePart(_docs(each), config, place))
    languages_of = {each_part.place: each for each_part, each in zip(parts, told, strict=True)}

    def during(part: SitePart | None) -> AbstractContextManager[None]:
        if part is None:
            tell("checking the site, and putting it in its place")
            return timed(Stage.CHECKS)
        tell(f"building the site{_in(languages_of[part.place])}")
        return timed(Stage.BUILDER, of=languages_of[part.place].language.code)

    beside = {} if any(not part.place for part in parts) else held
    return build_all(parts, out, strict=strict, beside=beside, builder=by, during=during)


def _in(checked: CheckedContent) -> str:
    """Which language is meant, where it is not English."""
    return "" if checked.language.code == ENGLISH else f" ({checked.language.code})"


def _held(told: Sequence[CheckedContent], editions: Mapping[str, Held]) -> dict[str, bytes]:
    """What paper of every edition asks for, released or published here."""
    from generator.site.held import held_files

    spoken = [(each.content, each.language) for each in told]
    return held_files(editions, spoken, [each.edition for each in told], told[0].project.templates) if told else {}


def _in_each(
    checked: CheckedContent, languages: Sequence[str], leave_out: Callable[[str, ContentError], None] | None
) -> Iterator[CheckedContent]:
    """The content in each language that can be built."""
    for code in dict.fromkeys(languages):
        try:
            told = checked.told_in(code)
            _require_frame(told.language)
        except ContentError as lacking:
            if leave_out is None:
                raise
            leave_out(code, lacking)
        else:
            yield told


def _require_frame(language: Language) -> None:
    """UntoldError where a language lacks words of the frame of every page, or of the pages that make plans."""
    said = (
        each
        for phrase in language.phrases.values()
        for each in ([phrase] if isinstance(phrase, str) else phrase.values())
    )
    if lacks := sorted({problem for text in said for problem in untold(text)}):
        raise UntoldError(lacks)


def _in_language(request: Request, code: str) -> Request:
    return request.model_copy(update={"language": "" if code == ENGLISH else code})


def _docs(checked: CheckedContent) -> Path:
    """Where the pages of a language are prepared."""
    return checked.build / named("docs", checked.language.code)


def _pages(checked: CheckedContent, tell: Tell) -> dict[str, str]:
    from generator.products.pictures import site_pictures
    from generator.site.pages import pages
    from generator.site.search_data import search_files

    tell(f"drawing pictures and writing pages{_in(checked)}")
    plans = {key: plan_of(checked, key, Side.LEFT) for key in checked.content.programmes}
    drawn = site_pictures(checked.content, checked.language, plans)
    written = pages(
        checked.content,
        checked.language,
        plans,
        drawn,
        templates=checked.project.templates,
        edition=checked.edition,
        items=item_states(checked),
    )
    return written | search_files(checked.content, checked.language, written, checked.project.web)


def _prepared(checked: CheckedContent, files: Mapping[str, str | bytes], told: Sequence[CheckedContent]) -> Path:
    """Writes the pages of a language, and the builder's settings for them; where these are.

    told: the site in all its languages.
    """
    from generator.publish.files import publish, read_folder, write_folder
    from generator.site.manifest import MANIFEST, manifest
    from generator.site.planner_data import ASSETS
    from generator.site.search_data import IN_ONE
    from generator.site.site_config import SiteLanguage, site_config

    project, code = checked.project, checked.language.code
    programs = read_folder(project.web, ASSETS)
    programs = {path: text for path, text in programs.items() if not path.startswith(IN_ONE)}
    assets = read_folder(project.templates / "site" / "assets", ASSETS) | programs
    install = {MANIFEST: manifest(checked.content, checked.language)}
    write_folder(_docs(checked), {**assets, **install, **files})
    up = os.path.relpath(project.program, checked.build)
    config = checked.build / f"{named('mkdocs', code)}.yml"
    settings = site_config(
        checked.content,
        checked.language,
        frame=f"{up}/mkdocs.yml",
        overrides=f"{up}/templates/site/overrides",
        site_dir=f"site/{place_of(code)}".removesuffix("/"),
        docs_dir=_docs(checked).name,
        languages=[SiteLanguage.of(each.language) for each in told],
    )
    publish(config, settings.encode())
    return config


def download_sheets(*told: CheckedContent) -> dict[str, str]:
    """The undated plan of every programme on every common paper in each language, by its path on the site.

    The side is marked by hand; the pictures show the left.
    """
    return {
        place_of(each.language.code) + paths.handout(key, paper): handout_html(
            each, Request(programme=key, paper=Paper(paper))
        )
        for each in told
        for paths in [GuidePaths(each.content, each.language.code)]
        for key in each.content.programmes
        for paper in paths.papers
    }


def look_sheets(*told: CheckedContent) -> dict[str, str]:
    """In the place of each plan to download, a page that holds none and says so; by its path on the site."""
    return {
        place_of(each.language.code) + paths.handout(key, paper): page
        for each in told
        for paths in [GuidePaths(each.content, each.language.code)]
        for page in [look(each.content, each.language, each.project.templates)]
        for key in each.content.programmes
        for paper in paths.papers
    }


def printed_plans(first: CheckedContent, *others: CheckedContent) -> dict[str, bytes]:
    """The plans to download by their paths on the site, in each language."""
    return _printed(first.project.layouts, download_sheets(first, *others))


def _printed(cache: LayoutCache, sheets: Mapping[str, str]) -> dict[str, bytes]:
    """Sheets by their paths, laid out; each one once."""
    found = {html: cache.find_sheet(html) for html in sheets.values()}
    missing = [html for html, pdf in found.items() if pdf is None]
    made = dict(zip(missing, on_all_processors(cache.sheet, missing), strict=True))
    return {path: found[html] or made[html] for path, html in sheets.items()}
