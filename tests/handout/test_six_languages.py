"""Every format in six languages: what keeps people safe stands there twice, and nothing runs out of its page."""

from __future__ import annotations

import datetime
import html
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.language.rules import places
from generator.language.sentence import in_english
from generator.model.base import Side
from generator.model.content import Content
from generator.model.request import Format, Paper, Person, Request
from generator.products import handouts
from tests.conftest import Failures
from tests.handout.conftest import PROGRAMMES, lay_out
from tests.support.left_behind import english_left, english_on_page
from tests.support.once import Once
from tests.support.pdf import in_logical_order
from tests.support.six import SIX, told_in

START = datetime.date(2026, 11, 23)
PERSON = Person(start=START, times=(datetime.time(7, 30),), next_appointment=START)
MADE = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
SIDES, PAPERS, SIZES = (*Side, None), (Paper.A4, Paper.LETTER), (12, 16)
ON_PAPER = tuple(each for each in Format if each is not Format.TEXT)
REFERRAL, REFERRALS = "referral", "referrals"
KINDS = (*ON_PAPER, REFERRAL, REFERRALS)
EVERY = list(product(SIX, KINDS))
LAID_OUT = [
    *product(SIX, [REFERRAL]),
    ("ar", Format.BOOKLET),
    ("pl", Format.WEEKS),
    ("de", Format.FRIDGE),
    ("it", Format.POCKET),
    ("fr", Format.CLINICIAN),
    ("ar", REFERRALS),
]
"""Every language and every format; a sheet takes two to ten seconds, so not each in each."""
EDGE = 8 * 72 / 25.4  # points: nothing is printed nearer to the edge of the sheet
SLACK = 2  # points by which the box of a word is larger than its ink
BESIDE = re.compile(r'<span class="beside" lang="en" dir="ltr">(.*?)</span>', re.DOTALL)
"""The English beside a warning."""
Pair = tuple[str, str]
"""A text in a language and in English."""


def asked(code: str, kind: str) -> Request:
    """A request for a format in a language; programme, paper, size and side take turns, each with each."""
    at, format_at = SIX.index(code), KINDS.index(kind)
    programme = PROGRAMMES[(at + format_at) % 4]
    return Request(
        programme="" if kind in (REFERRAL, REFERRALS) else programme,
        side=SIDES[(at + 3 * format_at + at // 2) % len(SIDES)],
        paper=PAPERS[(at // 2 + format_at) % 2],
        text_size=SIZES[(at + format_at // 2) % 2],
        format=Format(kind) if kind in ON_PAPER else Format.BOOKLET,
        weeks=(2,) if kind == Format.WEEKS else (),
        language=code,
        person=PERSON if kind in (Format.FRIDGE, REFERRAL) else Person(),
    )


@cache
def page(code: str, kind: str) -> str:
    """The finished HTML of a sheet."""
    desk, request = told_in(code), asked(code, kind)
    if kind == REFERRAL:
        return handouts.referral_html(desk, request, desk.content.blocking_signs()[:1])
    return handouts.referrals_html(desk, request) if kind == REFERRALS else handouts.handout_html(desk, request)


@pytest.fixture
def sheet(once_per_run: Once) -> Callable[[str, str], Path]:
    """`sheet(code, kind)` is the PDF of one of `LAID_OUT`."""

    def laid_out(code: str, kind: str) -> Path:
        return once_per_run(f"six-{code}-{kind}", lambda out: lay_out(out, page(code, kind))) / "sheet.pdf"

    return laid_out


# -- what has to stand there --------------------------------------------------------------------


def warnings(content: Content, kind: str, request: Request) -> Iterator[str]:
    """What warns on a sheet of this kind."""
    if kind in (REFERRAL, REFERRALS):
        signs = content.blocking_signs()[:1] if kind == REFERRAL else content.blocking_signs()
        for sign in signs:
            level = content.care_levels[sign.tier]
            yield from (sign.short, sign.why, *sign.do, sign.say or level.say, level.name, level.how_soon)
        return
    yield from (sign.short for sign in content.page_one_signs() if sign.blocks)
    if kind != Format.CLINICIAN:
        yield from ((kind != Format.TEXT and sign.brief) or sign.short for sign in content.stop_signs())
        yield from (sign.cannot_wait for sign in content.warning_signs.values() if sign.cannot_wait)
        yield from (rule.text for rule in content.programmes[request.programme].never)
        yield from (zone.do for zone in content.pain_rule.zones)
        yield content.pain_rule.overrides if kind == Format.TEXT else content.pain_rule.overrides_short


def pairs(code: str, kind: str, request: Request) -> list[Pair]:
    """What has to stand on a sheet, in the language and in English."""
    desk = told_in(code)
    language = desk.language.unmarked
    told = [language.fill(text) for text in warnings(desk.content, kind, request)] + [language.say("unchecked")]
    if kind in (REFERRAL, REFERRALS):
        told += places(desk.content.care_levels[1], language)
    return [(squeezed(text), squeezed(in_english(text))) for text in told]


def squeezed(text: str) -> str:
    """A text by which two can be compared, wherever lines and sentences begin and end."""
    return in_logical_order(re.sub(r"\s+", "", text)).casefold().rstrip(".")


def shown(source: str) -> str:
    """The words of a part of a page."""
    return squeezed(html.unescape(re.sub(r"<[^>]+>", "", source)))


def lost(source: str, wanted: Iterable[Pair]) -> list[str]:
    """What does not stand on a page, in the language or, tagged, in English beside it."""
    beside, own = shown(" ".join(BESIDE.findall(source))), shown(BESIDE.sub(" ", source))
    return [told for text, english in wanted for told, where in ((text, own), (english, beside)) if told not in where]


@pytest.mark.parametrize(("code", "kind"), EVERY)
def test_what_keeps_people_safe_stands_there_in_both_languages(code: str, kind: str) -> None:
    wanted = pairs(code, kind, asked(code, kind))
    assert len(wanted) > 5
    assert kind != REFERRALS or page(code, kind).count('id="sheet-') == len(told_in(code).content.blocking_signs())
    assert lost(page(code, kind).partition("<body>")[2], wanted) == []
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page(code, kind)


def test_a_lost_warning_and_a_lost_english_are_seen() -> None:
    source, wanted = page("de", REFERRAL), pairs("de", REFERRAL, asked("de", REFERRAL))
    sign = told_in("de").content.blocking_signs()[0]
    assert lost(source.replace(sign.short, ""), wanted) == [squeezed(sign.short)]
    assert lost(source.replace(f">{in_english(sign.short)}<", "><"), wanted) == [squeezed(in_english(sign.short))]


def marked_up(source: str) -> list[str]:
    """Attributes and titles with an element in them, which a reader would see as letters."""
    named = re.findall(r'\s[\w-]+="([^"]*)"', source)
    titles = re.findall(r"<title>(.*?)</title>", source, re.DOTALL)
    return [text for text in (*named, *titles) if re.search(r"<|&lt;|\u241f", text)]


@pytest.mark.parametrize(("code", "kind"), EVERY)
def test_no_english_is_left_and_no_mark_up_is_read_out(code: str, kind: str) -> None:
    assert english_on_page(page(code, kind), code) == set()
    assert marked_up(page(code, kind)) == []


def test_an_english_word_and_a_mark_in_a_title_are_seen() -> None:
    assert english_on_page('<p>Arrêtez now <span lang="en">stop <br>now</span></p>', "fr") == {"now"}
    assert marked_up('<title>Plan &lt;span class="beside"&gt;</title><img alt="<span>">') != []


@pytest.mark.parametrize("code", SIX)
def test_plain_text_and_calendar_say_it_in_both_languages(code: str) -> None:
    desk = told_in(code)
    request = asked(code, Format.BOOKLET).model_copy(update={"format": Format.TEXT, "person": PERSON})
    told = handouts.handout_text(desk, request)
    for text, english in pairs(code, Format.TEXT, request):
        assert text in squeezed(told)
        assert english in squeezed(told)
    assert english_left(re.sub(r"\[[^][]*\]", " ", told), code) == set()
    file = handouts.calendar_file(desk, request, MADE).decode().replace("\r\n ", "").replace("\\,", ",")
    stop = desk.language.say("calendar.stop")
    assert squeezed(stop) in squeezed(file)
    assert squeezed(in_english(stop)) in squeezed(file)
    assert "<span" not in told + file


# -- on paper -----------------------------------------------------------------------------------


def boxes(pdf: Path) -> Iterator[tuple[int, tuple[float, ...], tuple[float, float], str]]:
    """Page, place and text of each word, and the size of its page, in points."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    for number, each in enumerate(re.findall(r"<page .*?</page>", done.stdout, re.DOTALL), 1):
        size = re.search(r'width="([\d.]+)" height="([\d.]+)"', each)
        assert size is not None
        for *place, word in re.findall(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', each
        ):
            yield number, tuple(map(float, place)), (float(size[1]), float(size[2])), html.unescape(word)


def outside(pdf: Path) -> list[str]:
    """Words that stand too near to the edge of their page, or beyond it."""
    least = EDGE - SLACK
    return [
        f"page {number}: {word}"
        for number, (left, top, right, bottom), (width, height), word in boxes(pdf)
        if min(left, top, width - right, height - bottom) < least
    ]


def in_english_on(pdf: Path) -> int:
    """The parts of a PDF that say that they are in English."""

    def below(tag: Any) -> Iterator[Any]:
        if isinstance(tag, pikepdf.Array):
            for each in tag:
                yield from below(each)
        elif isinstance(tag, pikepdf.Dictionary) and "/S" in tag:
            yield tag
            yield from below(tag.get("/K", pikepdf.Array()))

    with pikepdf.open(pdf) as file:
        return sum(str(tag.get("/Lang", "")) == "en" for tag in below(file.Root.StructTreeRoot.K))


def copied(text: str) -> str:
    """A text but for hyphens, which may end a line, and brackets, which poppler turns round where a line is Arabic."""
    return re.sub(r"[-()]", "", squeezed(text))


def letters(pdf: Path) -> str:
    """The letters of all pages, in the order in which they are drawn."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    return copied(done.stdout)


@pytest.mark.parametrize(("code", "kind"), LAID_OUT)
def test_nothing_runs_out_of_its_page_and_the_english_stands_on_paper(
    code: str, kind: str, sheet: Callable[[str, str], Path]
) -> None:
    pdf = sheet(code, kind)
    assert outside(pdf) == []
    told, wanted = letters(pdf), pairs(code, kind, asked(code, kind))
    assert [english for _, english in wanted if copied(english) not in told] == []
    own = [] if code == "ar" else wanted  # tests/paper/test_numbers.py holds what is copied from right to left
    assert [text for text, _ in own if copied(text) not in told] == []


@pytest.mark.parametrize(("code", "kind"), LAID_OUT)
def test_english_beside_is_tagged_as_english(code: str, kind: str, sheet: Callable[[str, str], Path]) -> None:
    with pikepdf.open(sheet(code, kind)) as file:
        assert str(file.Root.Lang) == code
    beside = len(BESIDE.findall(page(code, kind).partition("<body>")[2]))
    assert in_english_on(sheet(code, kind)) >= beside * 0.9, beside


def test_each_meets_each() -> None:
    requests = [(code, kind, asked(code, kind)) for code, kind in EVERY]
    rows = [(code, kind, each.programme, each.side, each.paper, each.text_size) for code, kind, each in requests]
    plans = [row for row in rows if row[2]]
    for one, other in combinations(range(6), 2):
        met = {(row[one], row[other]) for row in plans}
        assert met == set(product({row[one] for row in plans}, {row[other] for row in plans})), (one, other)


def test_every_language_and_every_format_is_laid_out() -> None:
    assert {code for code, _ in LAID_OUT} == set(SIX)
    assert {kind for _, kind in LAID_OUT} == set(KINDS)


def test_all_are_pdf_ua(broken_rules: Failures, sheet: Callable[[str, str], Path]) -> None:
    assert broken_rules([sheet(code, kind) for code, kind in LAID_OUT]) == []
