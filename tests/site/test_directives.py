"""Every directive of a guide page is carried out, or told with its place."""

import dataclasses
from functools import cache

import pytest

from generator.errors import ContentError
from generator.model.content import Content
from generator.products.pictures import site_pictures
from generator.products.planning import plan_of
from generator.site import prose
from generator.site.directives import DIRECTIVES, declared_warnings, misplaced, parts
from generator.site.page_context import Site
from generator.site.pages import guide_page, pages
from generator.site.templates_markdown import MarkdownTemplates
from tests.support.project import ROOT, checked, content

FILE = "content/conditions/achilles/guide/inside.md"


def with_body(body: str) -> Content:
    """The real content with another text on one page."""
    real = content()
    edited = dataclasses.replace(real.guide["inside"], body=body)
    return dataclasses.replace(real, guide={**real.guide, "inside": edited})


def site(body: str) -> Site:
    """All that the page is written from."""
    here = checked()
    plans = {key: plan_of(here, key, None) for key in here.content.programmes}
    drawn = {"calf": "<svg>\n\n<title>calf</title></svg>"}
    return Site(with_body(body), here.language, plans, drawn, templates(), "abcd1234")


def unmarked(text: str) -> str:
    """A text with its numbers, without a †: as safety lines are told."""
    return checked().language.unmarked.fill(text)


@cache
def templates() -> MarkdownTemplates:
    return MarkdownTemplates(ROOT / "templates" / "site", checked().language)


def page(body: str) -> str:
    """The finished page of a body."""
    return guide_page(site(body), "inside")


@pytest.mark.parametrize(
    ("directive", "told"),
    [
        ("warning-signs which=all", [f"{{ #{code.lower()} }}" for code in content().warning_signs]),
        ("warning-signs which=page-one", [unmarked(sign.short) for sign in content().page_one_signs()]),
        ("warning-signs which=stop-signs", [sign.short for sign in content().stop_signs()]),
        ("warning-signs tier=1", ["did you feel a pop", "{ #r2 }", 'id="tier-1"', "hd-shape--octagon"]),
        ("care-levels", [level.name for level in content().care_levels.values()]),
        ("pain-rule", ["0–2† out of 10", "6–10 out of 10", "hd-shape--triangle", "hd-overrides"]),
        ("exercise-list", [f"[{one.name}](exercises/{key}.md)" for key, one in content().exercises.items()]),
        ("programme-list", [f"[{one.name}](plans/{key}.md)" for key, one in content().programmes.items()]),
        ("run-ladder", ["1. Run 1", "hd-ladder"]),
        ("rules move_on", ["- "]),
        ("rules running.gate", ["- "]),
        ("morning-log", ["Pain on the first steps", "|---|---|"]),
        ("glossary", [term.term for term in content().glossary.values()]),
        ("references", [f'id="source-{key}"' for key in content().references]),
        ("facts", [f"**{key}**" for key in content().facts]),
        ("numbers", [number.meaning.split(",")[0].split("(")[0] for number in content().numbers.values()]),
        ("disclaimer", ["does not diagnose you"]),
        ("edition", ["Edition abcd1234, "]),
        ("reviews", ["## Part"]),
        ("picture calf", ["<svg>\n<title>calf</title></svg>"]),
        ("picture fibres", ["hd-figure--missing"]),
        ("make-your-plan", ["hd-make", "classic-a4.pdf"]),
        ("today", ['data-hd-page="today"', "(plans/index.md)"]),
        ("clinic-desk", ["hd-make", "hd-make-plain"]),
        ("make-link", ["[Make your plan](make-your-plan.md)"]),
    ],
)  # fmt: skip
def test_directive(directive: str, told: list[str]) -> None:
    text = page(f"## Part\n\n[[{directive}]]\n")
    assert told
    assert [words for words in told if words not in text] == []
    assert "[[" not in text


def test_every_directive_has_a_test() -> None:
    marks = [mark for mark in getattr(test_directive, "pytestmark", []) if mark.name == "parametrize"]
    tested = {case[0].split()[0] for case in marks[0].args[1]}
    assert tested == set(DIRECTIVES)


@pytest.mark.parametrize(
    ("body", "line", "column", "what", "instead"),
    [
        ("one\n\n[[pain-rules]]", 2, 1, "there is no such directive", "pain-rule, if that"),
        ("[[]]", 0, 1, "there is no such directive", "one of: warning-signs"),
        ("[[warning-signs]]", 0, 1, "needs which= or tier=", "which=all"),
        ("[[warning-signs which=all tier=1]]", 0, 1, "needs which= or tier=", "tier=1"),
        ("[[warning-signs which=stopsigns]]", 0, 1, "no which=stopsigns", "stop-signs"),
        ("[[warning-signs tier=5]]", 0, 1, "no tier=5", "1, 2, 3, 4"),
        ("[[warning-signs level=1]]", 0, 1, "takes no level=", "which"),
        ("[[rules]]", 0, 1, "needs one of its words", "move_on"),
        ("[[rules moveon]]", 0, 1, "needs one of its words", "move_on"),
        ("[[pain-rule now]]", 0, 1, "takes no word", "[[pain-rule]]"),
        ("[[picture]]", 0, 1, "needs the name of one picture", "[[picture pain-rule]]"),
        ("See [[pain-rule]] here", 0, 1, "stands alone on its line", "a line of its own"),
        ("Take {no-such-number} a day", 0, 1, "this number is not kept anywhere", "content/numbers/"),
        ("a\n\nSee [this](pain-rules.md).", 2, 12, "this link leads nowhere", "get-help.md"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_place(body: str, line: int, column: int, what: str, instead: str) -> None:
    first = content().guide["inside"].body_line
    (problem,) = prose.problems(site(body), "inside")
    assert str(problem.place) == f"{FILE}:{first + line}:{column}"
    assert what in problem.what
    assert instead in problem.instead


def test_all_problems_are_told_at_once_and_nothing_is_written() -> None:
    body = "[[one]]\n\n[[two]]\n\n{three}\n\n[four](four.md)\n"
    with pytest.raises(ContentError) as wrong:
        pages(with_body(body), checked().language, {}, {}, templates=ROOT / "templates", edition="abcd1234")
    assert len(wrong.value.problems) == 4


def test_a_directive_in_a_code_example_is_an_example() -> None:
    assert [piece for piece in parts("```\n[[pain-rule]]\n```") if not isinstance(piece, str)] == []
    assert list(misplaced("[[pain-rule]]")) == []


def test_headings_inside_a_part_are_one_level_deeper() -> None:
    assert "\n#### In the last weeks, did you feel a pop" in page("### Part\n\n[[warning-signs tier=1]]\n")


def test_a_page_brings_the_signs_that_its_front_matter_promises() -> None:
    real = content()
    for stem, source in real.guide.items():
        bare = dataclasses.replace(source, body="Nothing here.")
        promised = declared_warnings(dataclasses.replace(real, guide={**real.guide, stem: bare}), stem)
        assert (promised is None) == (source.page.warnings == "none"), stem


def test_pictures_have_the_names_that_the_guide_asks_for() -> None:
    drawn = set(site_pictures(checked().content, checked().language))
    asked = {
        piece.words[0]
        for source in content().guide.values()
        for piece in parts(source.body)
        if not isinstance(piece, str) and piece.name == "picture"
    }
    assert asked - drawn <= {"where-it-hurts", "calf", "fibres", "pain-rule", "where-to-roll"}
