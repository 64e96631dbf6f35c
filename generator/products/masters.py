"""The masters that the site publishes: one for every plan that its visitors can choose, laid out once and kept."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import shutil
from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, combinations
from pathlib import Path
from typing import Any

from generator.disk import keep, kept
from generator.language.rules import title_of as title_of_plan
from generator.lists import habits, letters, no_words
from generator.lists.cells import WEIGHT_UNITS
from generator.lists.columns import BY_HEADING, COLUMNS, IF_NO_OTHER, SAFE_WORDS
from generator.lists.kinds import KINDS
from generator.lists.requests import EDITIONS, SIDES
from generator.lists.requests import PAPERS as PAPER_WORDS
from generator.lists.sheet import SHEET_WORDS
from generator.lists.written_dates import MONTH_NAMES, MONTHS, WEEKDAYS
from generator.model.base import Side
from generator.model.demands import adapted
from generator.model.guide import Rules
from generator.model.plan import Plan
from generator.model.request import (
    LARGE_PRINT,
    LARGEST_TEXT,
    LONGEST_GOAL,
    LONGEST_NAME,
    LONGEST_NOTE,
    SMALLEST_TEXT,
    Format,
    Paper,
    Request,
    WeightUnit,
)
from generator.paper.referral import sheet_order
from generator.plan.screening import left_out
from generator.products.checking import CheckedContent
from generator.products.fingerprint import program
from generator.products.handouts import blank_html, referrals_html
from generator.products.planning import left_programmes, plan_of
from generator.products.project import Tell
from generator.site.planner_data import Master, Referrals, Variant, files, scripts_of

PAPERS = (Paper.A4, Paper.LETTER)
SIZES = (SMALLEST_TEXT, LARGE_PRINT)
FOLDER = "masters/"
REFERRALS = "referrals"
"""The master that holds the sheets of all signs that stand against a plan. Its request names no programme."""
ENDINGS = (".pdf", ".json", ".print.json")
"""Files of one master: the PDF, where its fields are, and what a file for a printer is put together from."""
MOST_WORKERS = 8
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
    checked: CheckedContent, tell: Tell, wanted: Collection[Request] | None = None
) -> dict[str, str | bytes]:
    """All that "Make your plan" and the clinic desk need beside their pages, by path on the site.

    wanted: the plans that can be filled in; all of them when it is not given. Without any, as in a preview, the
    pages ask their questions and have no plan to give.
    """
    ready = published(checked, list(requests(checked)) if wanted is None else wanted, tell)
    scripts = scripts_of(checked.project.web)
    content = checked.content
    tables = list_tables(
        {key: programme.name for key, programme in content.programmes.items()},
        {key: exercise.name for key, exercise in content.exercises.items()},
        {code: sign.blocks for code, sign in content.warning_signs.items()},
    )
    written = files(
        content,
        checked.language,
        ready.variants,
        scripts,
        tables,
        edition=checked.edition,
        referrals=ready.referrals,
    )
    return {**written, **ready.files}


def list_tables(
    programmes: Mapping[str, str], exercises: Mapping[str, str], signs: Mapping[str, bool]
) -> dict[str, Any]:
    """The words that a clinic's list may use, by the ways to write them: those of `load`, for a browser.

    programmes and exercises: names by id. signs: whether each stands against a plan, by code.
    """
    return {
        "columns": [{"key": column.key, "heading": column.heading, "meaning": column.meaning} for column in COLUMNS],
        "heading_words": sorted(SAFE_WORDS),
        "sheet_words": sorted(SHEET_WORDS),
        "kinds": {key: [kind.what, kind.instead] for key, kind in KINDS.items()},
        "headings": {alias: column.key for alias, column in BY_HEADING.items()},
        "if_no_other": sorted(IF_NO_OTHER),
        "patterns": no_words.PATTERNS,
        "no_names": sorted(no_words.NO_NAMES),
        "perhaps_names": sorted(no_words.PERHAPS_NAMES),
        "no_references": sorted(no_words.NO_REFERENCES),
        "scrambled": letters.SCRAMBLED,
        "unlikely": letters.UNLIKELY,
        "written": habits.WRITTEN,
        "sides": SIDES,
        "papers": PAPER_WORDS,
        "editions": EDITIONS,
        "units": WEIGHT_UNITS,
        "offered": {
            "side": list(Side),
            "paper": list(Paper),
            "edition": list(Format),
            "weight_unit": list(WeightUnit),
        },
        "longest": {
            "name": LONGEST_NAME,
            "goal": LONGEST_GOAL,
            "note": LONGEST_NOTE,
            "size": [SMALLEST_TEXT, LARGEST_TEXT],
        },
        "months": MONTHS,
        "month_names": MONTH_NAMES,
        "weekdays": WEEKDAYS,
        "programmes": programmes,
        "exercises": exercises,
        "signs": signs,
    }


def published(checked: CheckedContent, wanted: Collection[Request], tell: Tell) -> Published:
    """The masters for some requests; those that were laid out before are not laid out again."""
    folder = checked.project.build / "cache" / "masters" / _stamp(checked)
    ready = {_name(request): _kept(request, folder) for request in wanted}
    missing = [request for request in wanted if ready[_name(request)] is None]
    if missing:
        tell(f"laying out {len(missing)} plans for visitors to fill in; this is done once")
        _clear_others(folder)
        for done, (request, parts) in enumerate(zip(missing, _compile(checked, missing, folder), strict=True), 1):
            ready[_name(request)] = parts
            if done % (len(missing) // TOLD_TIMES + 1) == 0:
                tell(f"laying out plans for visitors to fill in, {done} of {len(missing)} done")
    found: dict[str, bytes] = {}
    masters: dict[tuple[str, tuple[str, ...]], dict[tuple[str, str, int], Master]] = {
        key: {} for key in variants(checked)
    }
    referrals: dict[tuple[str, int], Referrals] = {}
    for request in wanted:
        name = _name(request)
        parts = ready[name] or {}
        master = _publish(name, parts, found)
        if request.programme:
            kind = (str(request.side), str(request.paper), request.text_size)
            masters[request.programme, request.warnings][kind] = master
        else:
            referrals[str(request.paper), request.text_size] = _referrals(checked, master, parts)
    return Published(tuple(_variant(checked, *key, kinds) for key, kinds in masters.items()), found, referrals)


def requests(checked: CheckedContent) -> Iterator[Request]:
    """One for every master."""
    for programme, codes in variants(checked):
        for side in Side:
            for paper in PAPERS:
                for size in SIZES:
                    yield Request(programme=programme, side=side, paper=paper, text_size=size, warnings=codes)
    for paper in PAPERS:
        for size in SIZES:
            yield Request(programme="", paper=paper, text_size=size)


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


def _compile(checked: CheckedContent, missing: list[Request], folder: Path) -> Iterator[Parts]:
    """Lays out masters on all processors."""
    workers = min(_processors(), MOST_WORKERS, len(missing))
    if workers == 1:
        yield from (_make(checked, request, folder) for request in missing)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(checked, folder)) as pool:
        yield from (done.result() for done in [pool.submit(_do, request) for request in missing])


_worker: list[tuple[CheckedContent, Path]] = []


def _begin(checked: CheckedContent, folder: Path) -> None:
    _worker[:] = [(checked, folder)]


def _do(request: Request) -> Parts:
    checked, folder = _worker[0]
    return _make(checked, request, folder)


def _make(checked: CheckedContent, request: Request, folder: Path) -> Parts:
    from generator.press.master import compile_master
    from generator.press.master_print import printing_parts
    from generator.press.merge import Merger

    html = blank_html(checked, request) if request.programme else referrals_html(checked, request)
    master = compile_master(html, base=checked.project.root)
    merger = Merger(master)
    blank = merger.merge(
        dict.fromkeys(merger.fields, ""), title_of(checked, request.programme, request.side or Side.LEFT)
    )
    contents = (blank, _json(master.description), _json(printing_parts(blank)))
    parts = dict(zip(ENDINGS, contents, strict=True))
    for ending, content in parts.items():
        keep(folder / f"{_name(request)}{ending}", content)
    return parts


def _kept(request: Request, folder: Path) -> Parts | None:
    """The files of a master, unless one of them is not as it was kept."""
    parts = {ending: kept(folder / f"{_name(request)}{ending}") for ending in ENDINGS}
    whole = {ending: content for ending, content in parts.items() if content is not None}
    return whole if len(whole) == len(ENDINGS) else None


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def title_of(checked: CheckedContent, programme: str, side: Side) -> str:
    """The title of a handout."""
    if not programme:
        return checked.language.say("referral.document")
    return title_of_plan(checked.content.programmes[programme], side, checked.language)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _stamp(checked: CheckedContent) -> str:
    """Changes with whatever a master depends on: content, templates, this program and its libraries."""
    return f"{checked.edition}-{program()}"


def _clear_others(folder: Path) -> None:
    """Removes the masters of earlier editions beside this folder."""
    for other in folder.parent.iterdir() if folder.parent.is_dir() else ():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


# -- publishing --------------------------------------------------------------------------------


def _name(request: Request) -> str:
    """'classic-r24-left-a4-12'."""
    own = [request.programme, *request.warnings, request.side] if request.programme else [REFERRALS]
    parts = [*own, request.paper, request.text_size]
    return "-".join(map(str, parts)).lower()


def _publish(name: str, parts: Parts, found: dict[str, bytes]) -> Master:
    """Adds the files of one master: for a server, and as a script for a page that is opened from a folder."""
    name = f"{name}-{hashlib.sha256(b''.join(parts.values())).hexdigest()[:8]}"
    pdf, *descriptions = parts.values()
    told = ", ".join([json.dumps(b64encode(pdf).decode()), *(text.decode() for text in descriptions)])
    script = f'(heelDrop.masterFiles ??= {{}})["{name}"] = [{told}];\n'.encode()
    found |= {f"{FOLDER}{name}{ending}": content for ending, content in {**parts, ".js": script}.items()}
    pages = len(json.loads(descriptions[-1])["pages"])
    return Master(name, pages, {ending: _digest(parts[ending]) for ending in ENDINGS})


def _referrals(checked: CheckedContent, master: Master, parts: Parts) -> Referrals:
    """Which pages of the master are the sheet of which sign."""
    from generator.press.master_print import sheets

    codes, found = sheet_order(checked.content), sheets(json.loads(parts[ENDINGS[-1]])["tags"])
    return Referrals(master, dict(zip(codes, found, strict=True)))


def _digest(content: bytes) -> str:
    return f"sha256-{b64encode(hashlib.sha256(content).digest()).decode()}"


def _variant(
    checked: CheckedContent, programme: str, codes: tuple[str, ...], masters: Mapping[tuple[str, str, int], Master]
) -> Variant:
    without = left_out(codes, checked.content.warning_signs, checked.content.exercises)
    left = sorted(without & set(checked.content.exercise_ids(programme)))
    plans = {side: plan_of(checked, programme, side, codes) for side in (Side.LEFT, Side.BOTH)}
    return Variant(programme, tuple(left), plans, masters)
