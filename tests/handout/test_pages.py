"""Every variant of a handout on paper: pages, how full they are, what must stand on which."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.language.weeks import week_lines
from generator.model.base import Side
from generator.model.request import Format, Paper
from generator.paper.handout import LEAST_COVER
from generator.paper.week_page import log_rows
from generator.products import checking, handouts, planning
from tests.conftest import Failures
from tests.handout.conftest import PROGRAMMES, lay_out, pages, referrals, request, standing_on, variants, weeks
from tests.handout.ink import edges, fills
from tests.support import pdf
from tests.support.golden import Golden
from tests.support.project import checked, content

Sheet = Callable[[str], Path]
PAGES, MORE_PAGES, MOST_BYTES = 10, 12, 200_000
A_THIRD = 1 / 3
MANY_PAGES = 20
"""Points from which on a week takes as many pages as it needs, and begins on the left all the same."""
NOTES = "Questions for my next visit"
"""All that stands on a page to write on, where a week would else begin on the wrong side."""
EDGE = 8.0  # millimetres: nothing is printed nearer to the edge of the sheet
BOOKLETS = [name for name, asked in variants().items() if asked.text_size <= 14]
WEEKS = [name for name, asked in weeks().items() if asked.text_size <= 14]


def edition_hidden(tree: str) -> str:
    """A tree of tags that stays the same when something changes elsewhere."""
    untagged = re.sub(r'"\n +Span \(inline\)\n +"([0-9a-f]{8})"\n +"', r"\1", tree)  # the edition is a field
    unbroken = re.sub(r'"\n +"', " ", re.sub(r" <\d+-\d+-\d+>", "", untagged))  # a date's width moves ends of lines
    return re.sub(r"(Edition )[0-9a-f]{8}(, \d+ \w+ \d{4})?", r"\1xxxxxxxx", unbroken)


def words(text: str) -> str:
    """A text without the places where lines end."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", BOOKLETS)
def test_a_booklet_is_ten_pages_or_twelve_and_light(name: str, sheet: Sheet) -> None:
    asked = variants()[name]
    plainly = asked.paper is Paper.A4 and not asked.person.note and asked.side is not Side.BOTH
    assert pdf.page_count(sheet(name)) in ((PAGES,) if plainly else (PAGES, MORE_PAGES))
    assert sheet(name).stat().st_size <= MOST_BYTES


def in_order(path: Path) -> list[str]:
    """The text of each page in the order in which it is drawn: cell by cell."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split("\f")[:-1]


def weeks_of(name: str, sheet: Sheet) -> dict[int, list[str]]:
    """The pages of each week of a booklet: those with its heading."""
    found: dict[int, list[str]] = {}
    for page in in_order(sheet(name)):
        heading = re.search(r"^\s*Week (\d+)\b", page, re.MULTILINE)
        if heading and "a spare log" not in page.lower():
            found.setdefault(int(heading[1]), []).append(words(page))
    return found


@pytest.mark.parametrize("name", BOOKLETS)
def test_every_week_is_one_page_and_two_share_a_sheet(name: str, sheet: Sheet) -> None:
    told = in_order(sheet(name))
    weeks = weeks_of(name, sheet)
    assert [len(weeks[number]) for number in range(1, 7)] == [1] * 6
    first = next(number for number, page in enumerate(told, 1) if words(page) == weeks[1][0])
    assert first % 2 == 1, "weeks 1 and 2 are the two sides of a sheet"


@pytest.mark.parametrize("name", ["heavy-slow-letter-24", "gentle-a4-16-left"])
def test_a_week_in_large_print_begins_on_the_left(name: str, sheet: Sheet) -> None:
    told = [words(page) for page in in_order(sheet(name))]
    for own in weeks_of(name, sheet).values():
        assert told.index(own[0]) % 2 == 1, "an even page: the left one of an open booklet"


@pytest.mark.parametrize("name", [name for name in BOOKLETS if not variants()[name].person.note])
def test_the_page_of_a_week_has_all_that_this_week_needs(name: str, sheet: Sheet) -> None:
    asked, fill = variants()[name], checked().language.unmarked.weighing_in(variants()[name].person.weight_unit)
    plan = planning.plan_of(checked(), asked.programme, asked.side)
    rules = content().rules
    for week in plan.weeks:
        (page,) = weeks_of(name, sheet)[week.number]
        needed = [line for line in week_lines(week, fill) if not line.optional]
        told = [week.week.aim, week.week.add or "", week.week.step_back, rules.easier_too or "", rules.too_often or ""]
        told += [test.short for test in (*rules.move_on, *plan.programme.move_on)]
        told += [rule.text for rule in plan.programme.never] + [zone.do for zone in content().pain_rule.zones]
        told += [content().pain_rule.overrides_short, *(dose.amount for line in needed for dose in line.doses)]
        told += [load for line in needed for dose in line.doses if (load := dose.load)]
        told += [line.name for line in week_lines(week, fill)]
        for text in told:
            assert words(fill.fill(text)) in page.replace("- ", "-"), f"week {week.number}: {text}"
        for sign in content().warning_signs.values():
            assert not sign.cannot_wait or words(sign.cannot_wait) in page, f"week {week.number}: {sign.code}"


@pytest.mark.parametrize("name", [name for name in pages() if "clinician" not in name])
def test_these_editions_are_one_page_behind_the_signs(name: str, sheet: Sheet) -> None:
    assert pdf.page_count(sheet(name)) == 2


@pytest.mark.parametrize("name", [name for name in pages() if "clinician" in name])
def test_a_clinician_finds_all_doses_on_one_page_and_their_sources_behind_it(name: str, sheet: Sheet) -> None:
    told = [words(page).replace("†", "") for page in in_order(sheet(name))]
    assert len(told) in (3, 4)
    for text in ("Clinician's page", "Outcomes", "Name, signature, date"):
        assert [text in page for page in told].index(True) == 1, text
    plan = planning.plan_of(checked(), pages()[name].programme, Side.RIGHT)
    for week in plan.weeks:
        for line in week_lines(week, checked().language.unmarked):
            assert line.optional or line.name.split()[0] in told[1]
            for dose in line.doses:
                assert line.optional or dose.amount in told[1], f"week {week.number}: {dose.amount}"
    assert "Where each number comes from" in told[2]


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


def test_a_referral_sheet_with_many_countries_is_one_page(tmp_path: Path) -> None:
    countries = {
        key: each.model_copy(update={"languages": ["en"]}) if "ar" in each.languages else each
        for key, each in content().countries.items()
    }
    language = replace(checked().language, countries=countries)
    desk, signs = replace(checked(), language=language), [content().warning_signs["R1"]]
    sheet = lay_out(tmp_path, handouts.referral_html(desk, request("", Paper.LETTER, 14), signs))
    (told,) = pdf.page_texts(sheet)
    assert "Jordan, Iraq: call 911" in words(told)
    assert "Algeria: call 1021 or 14" in words(told)


@pytest.mark.parametrize("name", [name for name, asked in variants().items() if asked.text_size < MANY_PAGES])
def test_no_page_is_left_nearly_empty(name: str, sheet: Sheet) -> None:
    told = [words(page) for page in pdf.page_texts(sheet(name))]
    *inner, _ = fills(sheet(name))  # the last page ends where there is no more to say
    empty = {number: round(fill, 2) for number, fill in enumerate(inner, 1) if fill < A_THIRD}
    assert {number: fill for number, fill in empty.items() if NOTES not in told[number - 1]} == {}


@pytest.mark.parametrize("name", [*variants(), *weeks(), *pages(), *referrals()])
def test_no_printer_cuts_anything_off(name: str, sheet: Sheet) -> None:
    for number, (left, top, right, bottom) in enumerate(edges(sheet(name)), 1):
        assert min(left, right) >= EDGE, f"page {number}: {left:.1f} mm, {right:.1f} mm"
        assert min(top, bottom) >= EDGE, f"page {number}: {top:.1f} mm, {bottom:.1f} mm"


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_fridge_page_is_filled(programme: str, sheet: Sheet) -> None:
    assert 0.9 <= fills(sheet(f"fridge-{programme}-a4"), 9, 9)[1] <= 1


@pytest.mark.parametrize("name", [*BOOKLETS, *WEEKS, *pages()])
def test_page_one_carries_every_sign_that_stops_a_plan(name: str, sheet: Sheet) -> None:
    first = words(pdf.page_texts(sheet(name))[0])
    for sign in content().page_one_signs():
        assert words(checked().language.unmarked.fill(sign.short)) in first, sign.code


@pytest.mark.parametrize("name", ["classic-a4-14", "insertional-letter-14", "heavy-slow-a4-13-open"])
def test_page_one_leads_to_all_advice_and_the_pain_rule_stands_before_the_exercises(name: str, sheet: Sheet) -> None:
    told = [words(page) for page in pdf.page_texts(sheet(name))]
    exercises = next(number for number, page in enumerate(told) if "Your exercises In the pictures" in page)
    named = next((found[1] for page in told[:exercises] if (found := re.search(r"this page, and page (\d+)", page))), 2)
    before = " ".join(told[:exercises])
    for zone in content().pain_rule.zones:
        assert zone.name.split(",")[0] in before
    sharp = checked().language.unmarked.fill(content().pain_rule.overrides_short)
    first, weeks_then = sheet(name).with_suffix(".html").read_text("utf-8").split('id="exercises"')
    assert sharp in first
    assert weeks_then.count(sharp) == len(content().programmes[variants()[name].programme].weeks)
    heeded = [sign for sign in content().warning_signs.values() if sign.advises and sign.code not in ("R22", "R23")]
    for sign in heeded:  # those two stand in the box of page one where a plan is not for them
        for step in sign.do:
            assert words(checked().language.unmarked.fill(step)) in told[int(named) - 1], sign.code


def test_what_page_one_says_of_other_pages_is_true(sheet: Sheet) -> None:
    told = [words(page) for page in pdf.page_texts(sheet("classic-a4-14"))]
    assert "Check this page, and page 10." in told[0]
    assert "Learn your exercises on page 2." in told[0]
    assert "(week 1: page 3)" in told[0]
    assert told[1].find("Your exercises") >= 0
    assert "go on to week 2, page 4." in told[2]
    assert "(spare log: page 10)" in told[2]
    assert "go on to week 7, page 9." in told[7]


def test_a_test_that_fails_says_what_it_means(sheet: Sheet) -> None:
    html = sheet("heavy-slow-a4-13-open").with_suffix(".html").read_text(encoding="utf-8")
    beside = re.findall(r'<div class="test"><img class="sign [^>]*alt="([^"]*)">', html)
    assert beside.count("If this box is empty: this week again.") == 7 * 3, "mornings, sessions, count; spare log"
    assert beside.count("If this box is empty: make it easier.") == 7 * 2, "worst pain, next morning"


@pytest.mark.parametrize("name", [*BOOKLETS, *WEEKS, *(name for name in pages() if "clinician" not in name)])
def test_the_stop_signs_stand_on_every_page_that_may_get_lost(name: str, sheet: Sheet) -> None:
    for number, text in enumerate(pdf.page_texts(sheet(name)), 1):
        shown = re.sub(r"\W+", " ", text)
        if number == 1 or NOTES in words(text):
            continue  # page one has all signs, in full; a page to write on has nothing else
        for sign in content().stop_signs():
            for word in re.findall(r"\w{4,}", sign.brief or ""):
                assert re.search(rf"\b{word}\b", shown, re.IGNORECASE), f"page {number}: {sign.code}"


@pytest.mark.parametrize("edition", [Format.FRIDGE, Format.POCKET])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_six_weeks_on_a_sheet_have_every_dose_and_what_decides(programme: str, edition: Format, sheet: Sheet) -> None:
    name = next(name for name in pages() if name.startswith(f"{edition}-{programme}-"))
    told, fill = words(in_order(sheet(name))[1]).replace("- ", "-").replace("– ", "–"), checked().language.unmarked.fill
    plan, rules = planning.plan_of(checked(), programme, Side.RIGHT), content().rules
    for week in plan.weeks:
        assert f"Week {week.number}" in told
        for line in week_lines(week, checked().language.unmarked):
            for text in () if line.optional else (line.name, *(dose.amount for dose in line.doses), *line.loads):
                assert words(text) in told, f"week {week.number}: {text}"
    rest = [
        rules.easier_too or "",
        rules.too_often or "",
        *(test.text for test in (*rules.move_on, *plan.programme.move_on)),
    ]
    rest += [rule.text for rule in plan.programme.never] + [zone.do for zone in content().pain_rule.zones]
    rest += [content().pain_rule.overrides_short]
    rest += [sign.cannot_wait for sign in content().warning_signs.values() if sign.cannot_wait]
    for text in rest:
        assert words(fill(text)) in told, text
    either = words(" ".join(in_order(sheet(name)))).replace("- ", "-").replace("– ", "–")
    for week in plan.weeks:
        assert words(fill(week.week.step_back)) in either, "on the sheet, or on page one"
    for line in (line for week in plan.weeks for line in week_lines(week, checked().language.unmarked)):
        assert words(line.name) in either


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_fridge_page_has_a_box_for_every_session(programme: str, sheet: Sheet) -> None:
    html = sheet(f"fridge-{programme}-a4").with_suffix(".html").read_text("utf-8")
    days = planning.plan_of(checked(), programme, Side.RIGHT).days
    assert html.count('<span class="box">') == sum(day.sessions for day in days)
    assert html.count('<span class="score">') == len(days)
    assert {day.weekday for day in days} == {int(number) for number in re.findall(r'data-field="weekday-(\d)"', html)}


@pytest.mark.parametrize("name", [name for name in pages() if name.startswith(("fridge", "pocket"))])
def test_a_picture_of_each_exercise_is_wide_enough_to_tell_what_one_does(name: str, sheet: Sheet) -> None:
    html = sheet(name).with_suffix(".html").read_text("utf-8")
    rung = standing_on(sheet(name), name.split("-")[0])
    high = float(re.findall(r"--cover: ([\d.]+)mm", rung)[-1])
    shown = re.findall(r'<img src="picture:([\w-]+)"[^>]*--most: ([\d.]+)mm', html)
    needed = {line.exercise_id for week in planning.plan_of(checked(), pages()[name].programme, Side.RIGHT).weeks
              for line in week_lines(week, checked().language) if not line.optional}  # fmt: skip
    assert {f"{key}-end" for key in needed} == {picture for picture, _ in shown}
    for picture, most in shown:
        (box,) = re.findall(
            rf'<script [^>]*id="{picture}">.*?viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', html, re.DOTALL
        )
        assert min(high, float(most)) * float(box[0]) / float(box[1]) >= LEAST_COVER - 0.1, picture


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
                 "Get emergency help now: 999 (UK), 112 (Europe), 911 (US, Canada)", "Mon 23 Nov – Sun 29 Nov",
                 "Mon 30 Nov", "Sun"):  # fmt: skip
        assert told in text, told


@pytest.mark.parametrize("name", [*variants(), *weeks(), *pages(), *referrals()])
def test_what_stands_at_head_and_foot_is_told_once_as_content(name: str, sheet: Sheet) -> None:
    told = words(" ".join(pdf.content_texts(sheet(name))))  # which leaves out what stands there
    assert re.search(r"Edition [0-9a-f]{8}", told)
    assert "reviewed" in told
    if "Sample Patient" in " ".join(pdf.page_texts(sheet(name))):
        assert "Sample Patient" in told


def test_a_form_names_every_box_for_a_screen_reader(sheet: Sheet) -> None:
    import pikepdf

    with pikepdf.open(sheet("heavy-slow-a4-12-form")) as form:
        names = [str(field.TU) for field in form.Root.AcroForm.Fields]
    plan = planning.plan_of(checked(), "heavy-slow", None)
    rows = [log_rows(plan, week.days, content().rules, checked().language) for week in plan.weeks]
    written = sum(len(row.days) for each in rows for row in each)
    tests = sum(len(row.tests) for each in rows for row in each)
    spare = sum(len(row.days) + len(row.tests) for row in rows[-1])
    assert len(names) == len(set(names)) == written + tests + 6 * 2 + spare + 2
    assert "Session, day 38" in names
    assert "Spare log: Session, day 38" in names


def test_every_variant_is_pdf_ua(broken_rules: Failures, sheet: Sheet) -> None:
    assert broken_rules([sheet(name) for name in (*variants(), *weeks(), *pages(), *referrals())]) == []


@pytest.mark.parametrize("name", ["fridge-heavy-slow-a4", "pocket-gentle-letter"])
def test_the_tags_are_read_in_the_order_of_the_page(name: str, sheet: Sheet, golden: Golden) -> None:
    golden(f"handout/{name}.tags.txt", edition_hidden(pdf.tag_tree(sheet(name))))


def test_headings_tables_and_pictures_follow_each_other_as_on_paper(sheet: Sheet, golden: Golden) -> None:
    tree = edition_hidden(pdf.tag_tree(sheet("classic-a4-14")))
    spine = re.findall(r"^ *(?:H\d|Table|Figure|TH)\b.*(?:\n +(?:Span.*\n +)?\".*\")?", tree, re.MULTILINE)
    golden("handout/classic-a4-14.spine.txt", "\n".join(spine))


def test_editions_are_all_looked_at() -> None:
    seen = {asked.format for asked in (*variants().values(), *weeks().values(), *pages().values())}
    assert seen == set(Format) - {Format.TEXT}


def at(address: str | None) -> checking.CheckedContent:
    """The guide at an address of its own."""
    return replace(checked(), content=replace(content(), about=content().about.model_copy(update={"address": address})))


ADDRESS = "https://guide.example.org/achilles"


def test_an_address_puts_a_code_beside_each_exercise_and_beside_the_numbers() -> None:
    html = handouts.handout_html(at(ADDRESS), request("insertional"))
    plan = planning.plan_of(checked(), "insertional", Side.RIGHT)
    assert html.count('<div class="scan">') == len(plan.exercises) + 1
    assert html.count('<div class="holds"') == 1 + len(plan.weeks)
    assert html.count('class="code"') == html.count('<div class="scan">') + html.count('<div class="holds"')
    assert "Scan a code" in html
    assert "Scan a code" not in handouts.handout_html(at(None), request("insertional"))


def test_an_address_takes_no_page_more(sheet: Sheet, tmp_path: Path) -> None:
    scanned = lay_out(tmp_path, handouts.handout_html(at(ADDRESS), request("classic", size=14)))
    assert pdf.page_count(scanned) == pdf.page_count(sheet("classic-a4-14"))


@pytest.mark.parametrize("edition", [Format.FRIDGE, Format.POCKET])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_page_one_says_and_shows_where_the_numbers_come_from(programme: str, edition: Format) -> None:
    asked = request(programme, format=edition)
    html, without = handouts.handout_html(at(ADDRESS), asked), handouts.handout_html(at(None), asked)
    assert html.count('<div class="scan">') == 1
    assert html.index('<div class="scan">') < html.index('all-weeks" id=')
    assert html.count('<div class="holds"') == (2 if edition is Format.FRIDGE else 1)
    assert 'class="code"' not in without
    assert checked().language.say("handout.fridge.numbers") in html
    assert checked().language.say("handout.fridge.numbers") in without


def test_a_clinicians_page_needs_no_code_to_its_numbers() -> None:
    html = handouts.handout_html(at(ADDRESS), request("classic", format=Format.CLINICIAN))
    assert '<div class="scan">' not in html
    assert html.count('<div class="holds"') == 1
