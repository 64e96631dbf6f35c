"""The masters that the site publishes: one for every plan that its visitors can choose, laid out once and kept."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations
from types import MappingProxyType

from generator.disk import browser_digest, fingerprint
from generator.model.base import Side
from generator.model.country import papers
from generator.model.demands import adapted
from generator.model.edition import Held
from generator.model.guide import Rules
from generator.model.guide_paths import ENGLISH, named
from generator.model.plan import Plan
from generator.model.request import (
    LARGE_PRINT,
    SMALLEST_TEXT,
    Paper,
    Request,
)
from generator.paper.referral import sheet_order
from generator.plan.screening import left_out
from generator.products.checking import CheckedContent, vocabulary
from generator.products.handouts import blank_html, referrals_html
from generator.products.laid_out import on_all_processors
from generator.products.list_tables import list_tables
from generator.products.pictures import exercise_pictures, movements
from generator.products.planning import left_programmes, plan_of
from generator.products.project import Tell
from generator.site.planner_data import PublishedMaster, Referrals, Variant, files

PAPERS = (Paper.A4, Paper.LETTER)
SIZES = (SMALLEST_TEXT, LARGE_PRINT)
FOLDER = "masters/"
REFERRALS = "referrals"
"""The master that holds the sheets of all signs that stand against a plan. Its request names no programme."""
ENDINGS = (".pdf", ".json", ".print.json")
"""Files of one master: the PDF, where its fields are, and what a file for a printer is put together from."""
TOLD_TIMES = 10

Parts = dict[str, bytes]
"""The files of one master by their endings."""


@dataclass(frozen=True)
class Published:
    """The variants of every programme with their masters, and the files to publish, by path on the site."""

    variants: tuple[Variant, ...]
    files: Mapping[str, bytes]
    referrals: Mapping[tuple[str, int], Referrals]
    """By paper and text size."""


def plan_files(
    checked: CheckedContent,
    tell: Tell,
    wanted: Collection[Request] | None = None,
    editions: Mapping[str, Held] = MappingProxyType({}),
) -> dict[str, str | bytes]:
    """All that "Make your plan" and the clinic desk need beside their pages, by path on the site.

    editions: how each edition that paper may name stands.
    wanted: the plans that can be filled in; all of them when it is not given. Without any, as in a preview, the
    pages ask their questions and have no plan to give.
    """
    ready = published(checked, list(requests(checked)) if wanted is None else wanted, tell)
    content = checked.content
    tables = list_tables(vocabulary(checked))
    written = files(
        content,
        checked.language,
        ready.variants,
        tables,
        web=checked.project.web,
        edition=checked.edition,
        referrals=ready.referrals,
        drawn={**exercise_pictures(content, checked.language, None), **movements(content, checked.language)},
        editions=editions,
    )
    return {**written, **ready.files}


def published(checked: CheckedContent, wanted: Collection[Request], tell: Tell) -> Published:
    """The masters for some requests; those that were laid out before are not laid out again."""
    pages = {_name(request): _html(checked, request) for request in sorted(wanted, key=_but_its_side)}
    ready = _laid_out(checked, pages, tell)
    found: dict[str, bytes] = {}
    masters: dict[tuple[str, tuple[str, ...]], dict[tuple[str, str, int], PublishedMaster]] = {
        key: {} for key in variants(checked)
    }
    referrals: dict[tuple[str, int], Referrals] = {}
    for request in wanted:
        name = _name(request)
        parts = ready[name]
        master = _publish(name, parts, found)
        if request.programme:
            kind = (str(request.side), str(request.paper), request.text_size)
            masters[request.programme, request.warnings][kind] = master
        else:
            referrals[str(request.paper), request.text_size] = _referrals(checked, master, parts)
    return Published(tuple(_variant(checked, *key, kinds) for key, kinds in masters.items()), found, referrals)


def requests(checked: CheckedContent) -> Iterator[Request]:
    """One for every master. A translation has those of the usual size on the papers of its countries."""
    code = checked.language.code
    language = "" if code == ENGLISH else code
    sizes = SIZES if code == ENGLISH else SIZES[:1]
    sheets = [Paper(paper) for paper in papers(checked.content.countries, code)]
    for programme, codes in variants(checked):
        for side in Side:
            for paper in sheets:
                for size in sizes:
                    yield Request(
                        programme=programme, side=side, paper=paper, text_size=size, warnings=codes, language=language
                    )
    for paper in sheets:
        for size in sizes:
            yield Request(programme="", paper=paper, text_size=size, language=language)


def variants(checked: CheckedContent) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every programme with the fewest codes of signs that give each of its different plans.

    Signs that block, or that leave only another programme, give none.
    """
    known = checked.content.warning_signs
    signs = [code for code, sign in known.items() if (sign.avoid or sign.rules_out) and not sign.blocks]
    for key in checked.content.programmes:
        seen: list[tuple[Plan, Rules]] = []
        for codes in chain.from_iterable(combinations(signs, count) for count in range(len(signs) + 1)):
            if key not in left_programmes(checked, codes):
                continue
            plan = plan_of(checked, key, Side.LEFT, codes)
            told = replace(plan, ruled_out=frozenset()), adapted(checked.content.rules, plan.ruled_out)
            if told not in seen:
                seen.append(told)
                yield key, codes


# -- laying out --------------------------------------------------------------------------------


def _laid_out(checked: CheckedContent, pages: Mapping[str, str], tell: Tell) -> dict[str, Parts]:
    """The files of the master of each page, by its name."""
    cache = checked.project.layouts
    known = {name: cache.find_master(html) for name, html in pages.items()}
    missing = {name: html for name, html in pages.items() if known[name] is None}
    if missing:
        tell(f"laying out {len(missing)} plans for visitors to fill in; this is done once")
    made = on_all_processors(cache.master, list(missing.values()), alike=len(Side))
    for done, (name, master) in enumerate(zip(missing, made, strict=True), 1):
        known[name] = master
        if done % (len(missing) // TOLD_TIMES + 1) == 0:
            tell(f"laying out plans for visitors to fill in, {done} of {len(missing)} done")
    return {
        name: dict(zip(ENDINGS, (master.pdf, master.description, master.printing), strict=True))
        for name, master in known.items()
        if master is not None
    }


def _html(checked: CheckedContent, request: Request) -> str:
    return blank_html(checked, request) if request.programme else referrals_html(checked, request)


def _but_its_side(request: Request) -> tuple[str, ...]:
    """The same for plans that differ in their side alone, which are mostly fitted alike; the referral sheets last."""
    return (request.programme or "~", *request.warnings, request.paper, str(request.text_size))


# -- publishing --------------------------------------------------------------------------------


def _name(request: Request) -> str:
    """'classic-r24-left-a4-12'; with the code of the language at its end, where it is not English."""
    own = [request.programme, *request.warnings, request.side] if request.programme else [REFERRALS]
    parts = [*own, request.paper, request.text_size]
    return named("-".join(map(str, parts)).lower(), request.language or ENGLISH)


def _publish(name: str, parts: Parts, found: dict[str, bytes]) -> PublishedMaster:
    """Adds the files of one master: for a server, and as a script for a page that is opened from a folder."""
    name = f"{name}-{fingerprint(*parts.values())[:8]}"
    pdf, *descriptions = parts.values()
    told = ", ".join([json.dumps(b64encode(pdf).decode()), *(text.decode() for text in descriptions)])
    script = f'(heelDrop.masterFiles ??= {{}})["{name}"] = [{told}];\n'.encode()
    found |= {f"{FOLDER}{name}{ending}": content for ending, content in {**parts, ".js": script}.items()}
    pages = len(json.loads(descriptions[-1])["pages"])
    return PublishedMaster(name, pages, {ending: browser_digest(parts[ending]) for ending in ENDINGS})


def _referrals(checked: CheckedContent, master: PublishedMaster, parts: Parts) -> Referrals:
    """Which pages of the master are the sheet of which sign."""
    from generator.press.master_print import sheets

    codes, found = sheet_order(checked.content), sheets(json.loads(parts[ENDINGS[-1]])["tags"])
    return Referrals(master, dict(zip(codes, found, strict=True)))


def _variant(
    checked: CheckedContent,
    programme: str,
    codes: tuple[str, ...],
    masters: Mapping[tuple[str, str, int], PublishedMaster],
) -> Variant:
    without = left_out(codes, checked.content.warning_signs, checked.content.exercises)
    left = sorted(without & set(checked.content.exercise_ids(programme)))
    plans = {side: plan_of(checked, programme, side, codes) for side in (Side.LEFT, Side.BOTH)}
    first = min(checked.content.programmes[programme].after_the_last(), default=None)
    later = {side: plan_of(checked, programme, side, codes, first) for side in plans if first}
    return Variant(programme, tuple(left), plans, masters, later)
