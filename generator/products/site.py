"""The site: pages, pictures, plans to download, masters, search."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.errors import UsageError
from generator.model.base import Side
from generator.model.request import Paper, Request
from generator.products.checking import CheckedContent
from generator.products.handouts import handout_html
from generator.products.laid_out import on_all_processors
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
) -> tuple[str, ...]:
    """The whole site in a folder: pages, pictures, plans to download, search. Returns the builder's warnings.

    A failure leaves the site that was there before. `downloads` are plans that need no printing; `masters` are the
    plans that visitors can fill in; every plan when it is not given.
    """
    from generator.products.masters import plan_files
    from generator.products.pictures import site_pictures
    from generator.publish.files import publish, read_folder, require_replaceable, write_folder
    from generator.publish.site import build
    from generator.site.pages import pages
    from generator.site.planner_data import ASSETS
    from generator.site.site_config import site_config

    project = checked.project
    docs, config = project.build / "docs", project.build / "mkdocs.yml"
    if out.resolve().is_relative_to(docs.resolve()):
        raise UsageError(f"{out} lies where the pages are prepared. Name another folder for the site.")
    require_replaceable(out)
    plans = {key: plan_of(checked, key, Side.LEFT) for key in checked.content.programmes}
    tell("drawing pictures and writing pages")
    drawn = site_pictures(checked.content, checked.language)
    texts = pages(checked.content, checked.language, plans, drawn, templates=project.templates, edition=checked.edition)
    if downloads is None:
        tell("printing the plans to download")
        downloads = printed_plans(checked)
    assets = read_folder(project.templates / "site" / "assets", ASSETS) | read_folder(project.web, ASSETS)
    write_folder(docs, {**assets, **texts, **downloads, **plan_files(checked, tell, masters)})
    up = os.path.relpath(project.root, project.build)
    frame, overrides = f"{up}/mkdocs.yml", f"{up}/templates/site/overrides"
    publish(
        config,
        site_config(checked.content, checked.language, frame=frame, overrides=overrides, site_dir="site").encode(),
    )
    tell("building the site")
    return build(docs, config, out, strict=strict)


def download_sheets(checked: CheckedContent) -> dict[str, str]:
    """The undated plan of every programme on every common paper, by its path on the site.

    The side is marked by hand; the pictures show the left.
    """
    from generator.model.guide_paths import GuidePaths

    paths = GuidePaths(checked.content)
    return {
        paths.handout(key, paper): handout_html(checked, Request(programme=key, paper=paper))
        for key in checked.content.programmes
        for paper in (Paper.A4, Paper.LETTER)
    }


def printed_plans(checked: CheckedContent) -> dict[str, bytes]:
    """The plans to download by their paths on the site."""
    cache, sheets = checked.project.layouts, download_sheets(checked)
    found = {html: cache.find_sheet(html) for html in sheets.values()}
    missing = [html for html, pdf in found.items() if pdf is None]
    made = dict(zip(missing, on_all_processors(cache.sheet, missing), strict=True))
    return {path: found[html] or made[html] for path, html in sheets.items()}
