"""Every variant of a handout on paper: pages, how full they are, what must stand on which."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.language.weeks import week_lines
from generator.model.base import Side
from generator.model.request import Format, Paper
from generator.products import checking, handouts, planning
from tests.conftest import Failures
from tests.handout.conftest import PROGRAMMES, lay_out, pages, referrals, request, variants
from tests.handout.ink import edges, fills
from tests.support import pdf
from tests.support.golden import Golden
from tests.support.project import checked, content

Sheet = Callable[[str], Path]
MOST_PAGES, MOST_BYTES = 10, 200_000
A_THIRD = 1 / 3
EDGE = 8.0  # millimetres: nothing is printed nearer to the edge of the sheet
BOOKLETS = [name for name, asked in variants().items() if asked.text_size <= 14]


def edition_hidden(tree: str) -> str:
    """A tree of tags that stays the same when something changes elsewhere."""
    unbroken = re.sub(r'"\n +"', " ", re.sub(r" <\d+-\d+-\d+>", "", tree))  # the edition's width moves ends of lines
    return re.sub(r"(Edition )[0-9a-f]{8}(, \d+ \w+ \d{4})?", r"\1xxxxxxxx", unbroken)


def words(text: str) -> str:
    """A text without the places where lines end."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", BOOKLETS)
def test_a_booklet_is_short_and_light(name: str, sheet: Sheet) -> None:
    assert pdf.page_count(sheet(name)) <= MOST_PAGES
    assert sheet(name).stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("name", pages())
def test_these_editions_are_one_page_behind_the_signs(name: str, sheet: Sheet) -> None:
    assert pdf.page_count(sheet(name)) == 2


@pytest.mark.parametrize("name", referrals())
def test_a_referral_sheet_is_short_and_says_what_was_reported(name: str, sheet: Sheet) -> None:
    asked, signs = referrals()[name]
    told = pdf.page_texts(sheet(name))
    text = words(" ".join(told))
    assert len(told) == 1
    assert all((asked.person.name or "For") in page for page in told)
    for sign in signs:
        assert checked().language.unmarked.fill(sign.short) in text
        assert all(words(checked().language.unmarked.fill(step)) in text for step in sign.do)


@pytest.mark.parametrize("name", variants())
def test_no_page_is_left_nearly_empty(name: str, sheet: Sheet) -> None:
    *inner, _ = fills(sheet(name))  # the last page ends where there is no more to say
    assert {number: round(fill, 2) for number, fill in enumerate(inner, 1) if fill < A_THIRD} == {}


@pytest.mark.parametrize("name", [*variants(), *pages(), *referrals()])
def test_no_printer_cuts_anything_off(name: str, sheet: Sheet) -> None:
    for number, (left, top, right, bottom) in enumerate(edges(sheet(name)), 1):
        assert min(left, right) >= EDGE, f"page {number}: {left:.1f} mm, {right:.1f} mm"
        assert min(top, bottom) >= EDGE, f"page {number}: {top:.1f} mm, {bottom:.1f} mm"


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_fridge_page_is_filled(programme: str, sheet: Sheet) -> None:
    assert 0.9 <= fills(sheet(f"fridge-{programme}-a4"), 9, 9)[1] <= 1


@pytest.mark.parametrize("name", [*(name for name in variants() if name in BOOKLETS), *pages()])
def test_page_one_carries_every_sign_that_stops_a_plan(name: str, sheet: Sheet) -> None:
    first = words(pdf.page_texts(sheet(name))[0])
    for sign in content().page_one_signs():
        assert words(checked().language.unmarked.fill(sign.short)) in first, sign.code


@pytest.mark.parametrize("name", ["classic-a4-14", "insertional-letter-14", "heavy-slow-a4-13-open"])
def test_page_two_carries_all_advice_and_the_exercises_begin_with_the_pain_rule(name: str, sheet: Sheet) -> None:
    pages = [words(page) for page in pdf.page_texts(sheet(name))]
    second, fifth = pages[1], pages[4]
    assert fifth.index("How much pain is allowed") < fifth.index("Your exercises")
    for zone in content().pain_rule.zones:
        assert zone.name.split(",")[0] in fifth
    assert words(checked().language.fill(content().pain_rule.overrides)) in fifth
    heeded = [sign for sign in content().warning_signs.values() if sign.advises and sign.code not in ("R22", "R23")]
    for sign in heeded:  # those two stand in the box of page one where a plan is not for them
        assert all(words(checked().language.unmarked.fill(step)) in second for step in sign.do), sign.code


@pytest.mark.parametrize("name", [*BOOKLETS, *(name for name in pages() if "clinician" not in name)])
def test_the_stop_signs_stand_on_every_page_that_may_get_lost(name: str, sheet: Sheet) -> None:
    for number, text in enumerate(pdf.page_texts(sheet(name)), 1):
        shown = re.sub(r"\W+", " ", text)
        if number == 1:
            continue  # page one has all signs, in full
        for sign in content().stop_signs():
            for word in re.findall(r"\w{4,}", sign.brief or ""):
                assert re.search(rf"\b{word}\b", shown, re.IGNORECASE), f"page {number}: {sign.code}"


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_fridge_page_has_every_day_and_dose(programme: str, sheet: Sheet) -> None:
    text = words(pdf.page_texts(sheet(f"fridge-{programme}-a4"))[1]).replace("†", "")
    assert {str(number) for number in range(1, 43)} <= set(text.split())
    for week in planning.plan_of(checked(), programme, Side.RIGHT).weeks:
        for line in week_lines(week, checked().language):
            assert line.name.split()[0] in text
            for dose in line.doses:
                assert dose.amount.replace("†", "") in text, f"week {week.number}: {dose.amount}"


def test_a_plan_without_name_and_date_has_room_to_write_both(sheet: Sheet) -> None:
    text = words(" ".join(pdf.page_texts(sheet("heavy-slow-a4-13-open"))))
    assert "Plan for" in text
    assert "left or right" in text
    assert "Nov" not in text.replace(checked().language.plain_date(content().about.dated), "")


def test_everything_personal_is_on_paper_and_nothing_of_it_is_markup(sheet: Sheet) -> None:
    text = words(" ".join(pdf.page_texts(sheet("classic-a4-12-sample"))))
    for told in ("Sample Patient", "Monday 23 November 2026", "7:30 and 19:00", "Run 5 km with my sister in spring",
                 "Sample Clinician, physiotherapist", "Monday 14 December 2026", "<b>mornings</b>",
                 "Riverside Sample Clinic", "01632 960001", "You had an operation on this leg in the last year",
                 "Get emergency help now: 999 (UK), 112 (Europe), 911 (US, Canada)", "Sun", "29 Nov"):  # fmt: skip
        assert told in text, told


@pytest.mark.parametrize("name", [*variants(), *pages(), *referrals()])
def test_what_stands_at_head_and_foot_is_told_once_as_content(name: str, sheet: Sheet) -> None:
    told = words(re.sub(r'"\n *"', " ", pdf.tag_tree(sheet(name))))  # which leaves out what stands there
    assert re.search(r"Edition [0-9a-f]{8}", told)
    assert "reviewed" in told
    if "Sample Patient" in " ".join(pdf.page_texts(sheet(name))):
        assert "Sample Patient" in told


def test_a_form_names_every_box_for_a_screen_reader(sheet: Sheet) -> None:
    import pikepdf

    with pikepdf.open(sheet("heavy-slow-a4-12-form")) as form:
        names = [str(field.TU) for field in form.Root.AcroForm.Fields]
    assert len(names) == len(set(names)) == 42 * 4 + 6 * 2
    assert any(name.startswith("Day 42") for name in names)


def test_every_variant_is_pdf_ua(broken_rules: Failures, sheet: Sheet) -> None:
    assert broken_rules([sheet(name) for name in (*variants(), *pages(), *referrals())]) == []


@pytest.mark.parametrize("name", ["fridge-heavy-slow-a4", "pocket-gentle-letter"])
def test_the_tags_are_read_in_the_order_of_the_page(name: str, sheet: Sheet, golden: Golden) -> None:
    golden(f"handout/{name}.tags.txt", edition_hidden(pdf.tag_tree(sheet(name))))


def test_headings_tables_and_pictures_follow_each_other_as_on_paper(sheet: Sheet, golden: Golden) -> None:
    tree = edition_hidden(pdf.tag_tree(sheet("classic-a4-14")))
    spine = re.findall(r"^ *(?:H\d|Table|Figure|TH)\b.*(?:\n +(?:Span.*\n +)?\".*\")?", tree, re.MULTILINE)
    golden("handout/classic-a4-14.spine.txt", "\n".join(spine))


def test_editions_are_all_looked_at() -> None:
    seen = {asked.format for asked in (*variants().values(), *pages().values())}
    assert seen == set(Format) - {Format.TEXT}


def at(address: str | None) -> checking.CheckedContent:
    """The guide at an address of its own."""
    return replace(checked(), content=replace(content(), about=content().about.model_copy(update={"address": address})))


ADDRESS = "https://guide.example.org/achilles"


@pytest.mark.parametrize(("programme", "paper"), [("insertional", Paper.LETTER), ("heavy-slow", Paper.A4)])
def test_a_page_whose_codes_are_taken_away_is_the_page_without_an_address(programme: str, paper: Paper) -> None:
    with_address, without = (
        handouts.handout_html(at(address), request(programme, paper)) for address in (ADDRESS, None)
    )
    bare = re.sub(r'<div class="scan">.*?</div>', "", with_address, flags=re.DOTALL)
    bare = re.sub(r'<style data-ladder="codes">.*?</style>', "", bare)
    assert words(bare) == words(without)


def test_an_address_takes_no_page_more(sheet: Sheet, tmp_path: Path) -> None:
    scanned = lay_out(tmp_path, handouts.handout_html(at(ADDRESS), request("classic", size=14)))
    assert pdf.page_count(scanned) == pdf.page_count(sheet("classic-a4-14"))


def test_codes_to_scan_have_a_rung_without_any() -> None:
    html = handouts.handout_html(at(ADDRESS), request("classic"))
    assert re.findall(r'data-ladder="codes">(.*?)</style>', html) == [
        "", ".about .scan { display: none }", ".card .scan { display: none }", ".scan { display: none }"
    ]  # fmt: skip
    assert html.count('class="code"') == html.count('<div class="scan">')
    assert 'data-ladder="codes"' not in handouts.handout_html(at(None), request("classic"))


@pytest.mark.parametrize("edition", [Format.FRIDGE, Format.POCKET, Format.CLINICIAN])
def test_an_address_changes_nothing_on_one_page(edition: Format) -> None:
    for programme in PROGRAMMES:
        asked = request(programme, format=edition)
        assert handouts.handout_html(at(ADDRESS), asked) == handouts.handout_html(at(None), asked)
