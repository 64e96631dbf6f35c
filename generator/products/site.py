"""The site: pages, pictures, plans to download, masters, search."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from generator.disk import keep, kept
from generator.errors import UsageError
from generator.model.base import Side
from generator.model.guide_paths import ENGLISH, GuidePaths, named, place_of
from generator.model.request import Paper, Request
from generator.products.checking import CheckedContent
from generator.products.fingerprint import program
from generator.products.handouts import handout_html
from generator.products.planning import plan_of
from generator.products.project import Tell


def site(
    checked: CheckedContent,
    out: Path,
    *,
    strict: bool,
    tell: Tell,
    downloads: Mapping[str, bytes] | None = None,
    masters: Collection[Request] | None = None,
    languages: Sequence[str] = (),
) -> tuple[str, ...]:
    """The whole site in a folder: pages, pictures, plans to download, search. Returns the builder's warnings.

    A failure leaves the site that was there before. `downloads` are plans that need no printing; `masters` are the
    plans that visitors can fill in; every plan when it is not given. Each of the `languages`, else the one of the
    content, is a site by itself: English at the root, another in a folder with the name of its code.
    """
    from generator.products.masters import plan_files
    from generator.publish.files import require_replaceable
    from generator.publish.site import Part, build_all

    told = _in_languages(checked, languages)
    for each in told:
        if out.resolve().is_relative_to(_docs(each).resolve()):
            raise UsageError(f"{out} lies where the pages are prepared. Name another folder for the site.")
    require_replaceable(out)
    pages = {each.language.code: _pages(each, tell) for each in told}
    if downloads is None:
        tell("printing the plans to download")
        downloads = printed_plans(checked, languages)
    parts = []
    for each in told:
        code, place = each.language.code, place_of(each.language.code)
        files = {path.removeprefix(place): pdf for path, pdf in downloads.items() if path.startswith(f"{place}plans/")}
        wanted = None if masters is None else [_in_language(request, code) for request in masters]
        config = _prepared(each, {**pages[code], **files, **plan_files(each, tell, wanted)})
        parts.append(Part(_docs(each), config, place))
    tell("building the site")
    return build_all(parts, out, strict=strict)


def _in_languages(checked: CheckedContent, languages: Sequence[str]) -> list[CheckedContent]:
    return [checked.told_in(code) for code in dict.fromkeys(languages)] or [checked]


def _in_language(request: Request, code: str) -> Request:
    return request.model_copy(update={"language": "" if code == ENGLISH else code})


def _docs(checked: CheckedContent) -> Path:
    """Where the pages of a language are prepared."""
    return checked.project.build / named("docs", checked.language.code)


def _pages(checked: CheckedContent, tell: Tell) -> dict[str, str]:
    from generator.products.pictures import site_pictures
    from generator.site.pages import pages

    tell("drawing pictures and writing pages")
    plans = {key: plan_of(checked, key, Side.LEFT) for key in checked.content.programmes}
    drawn = site_pictures(checked.content, checked.language)
    return pages(
        checked.content, checked.language, plans, drawn, templates=checked.project.templates, edition=checked.edition
    )


def _prepared(checked: CheckedContent, files: Mapping[str, str | bytes]) -> Path:
    """Writes the pages of a language, and the builder's settings for them; where these are."""
    from generator.publish.files import publish, read_folder, write_folder
    from generator.site.planner_data import ASSETS
    from generator.site.site_config import site_config

    project, code = checked.project, checked.language.code
    assets = read_folder(project.templates / "site" / "assets", ASSETS) | read_folder(project.web, ASSETS)
    write_folder(_docs(checked), {**assets, **files})
    up = os.path.relpath(project.root, project.build)
    config = project.build / f"{named('mkdocs', code)}.yml"
    settings = site_config(
        checked.content,
        checked.language,
        frame=f"{up}/mkdocs.yml",
        overrides=f"{up}/templates/site/overrides",
        site_dir=f"site/{place_of(code)}".removesuffix("/"),
        docs_dir=_docs(checked).name,
    )
    publish(config, settings.encode())
    return config


def download_sheets(checked: CheckedContent, languages: Sequence[str] = ()) -> dict[str, str]:
    """The undated plan of every programme on every common paper in every language, by its path on the site.

    The side is marked by hand; the pictures show the left.
    """
    return {
        place_of(each.language.code) + GuidePaths(each.content, each.language.code).handout(key, paper): handout_html(
            each, Request(programme=key, paper=paper)
        )
        for each in _in_languages(checked, languages)
        for key in each.content.programmes
        for paper in (Paper.A4, Paper.LETTER)
    }


def printed_plans(checked: CheckedContent, languages: Sequence[str] = ()) -> dict[str, bytes]:
    """The plans to download by their paths on the site, laid out on all cores; sheets of old editions are dropped."""
    sheets = download_sheets(checked, languages)
    places = {path: _sheet(checked.project.root, html) for path, html in sheets.items()}
    new = [html for path, html in sheets.items() if kept(places[path]) is None]
    if len(new) > 1:
        with ProcessPoolExecutor(min(len(new), os.cpu_count() or 1), multiprocessing.get_context("spawn")) as pool:
            downloads = dict(zip(new, pool.map(printed, [checked.project.root] * len(new), new), strict=True))
    else:
        downloads = {}
    printed_sheets = {path: downloads.get(html) or printed(checked.project.root, html) for path, html in sheets.items()}
    for path in _sheet(checked.project.root, "").parent.glob("*"):
        if path not in places.values() and not path.name.startswith("."):
            path.unlink(missing_ok=True)
    return printed_sheets


def printed(root: Path, html: str) -> bytes:
    """The PDF of a sheet; one that was laid out before is not laid out again."""
    place = _sheet(root, html)
    pdf = kept(place)
    if pdf is None:
        from generator.press.layout import layout

        pdf = layout(html, base=root)
        keep(place, pdf)
    return pdf


def _sheet(root: Path, html: str) -> Path:
    key = hashlib.sha256(html.encode() + program().encode()).hexdigest()
    return root / "build" / "cache" / "sheets" / key
