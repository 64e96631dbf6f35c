"""A page stands on the roomiest rung of its ladders with which it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
import weasyprint

from generator.errors import LayoutError
from generator.press import fit
from generator.press.fit import Found
from generator.press.layout import layout
from generator.press.master import compile_master
from generator.press.merge import Merger
from tests.press.likeness import words
from tests.press.test_layout import BOX, page

HERE = Path(__file__).parent
CSS = "body { margin: 0 } @page { size: 100mm 100mm; margin: 10mm } #lines p { margin: 0; height: var(--line) }"
PART = '<style data-ladder="lines" data-part="lines"{more}>#lines {{ --line: {mm}mm }}</style>'
WHOLE = '<style data-ladder="lines"{more}>#lines {{ --line: {mm}mm }}</style>'


def ladder(lines: int, *rungs: float, kind: str = PART, more: str = "", first: str = "a") -> str:
    """A page of some lines, whose height has rungs in millimetres; 80 mm are there for them."""
    styles = "".join(kind.format(mm=rung, more=more) for rung in rungs)
    told = "".join(f"<p>{first}</p>" for _ in range(lines))
    body = f'<div style="break-after: page">x</div><section id="lines" data-grows="{lines}">{told}</section>'
    return page(f"<p>For <span {BOX}>Bo</span></p>{body}", CSS).replace("</head>", f"{styles}</head>")


def found(html: str) -> Found:
    """The rung that a page stands on."""
    kept: list[Found] = []

    def keep(_: str, climb: Callable[[], Found]) -> Found:
        kept.append(climb())
        return kept[-1]

    layout(html, base=HERE, keep=keep)
    return kept[0]


def height(html: str) -> float:
    """The millimetres of a line that was found."""
    rung, grown, _ = found(html)
    standing = grown or re.findall(r"<style data-ladder.*?</style>", html)[rung]
    return float(re.findall(r"--line: ([\d.]+)mm", standing)[0])


@pytest.mark.parametrize(("lines", "found"), [(4, 20), (5, 16), (6, 13), (7, 11), (8, 10)])
def test_the_roomiest_rung_that_holds_is_kept(lines: int, found: float) -> None:
    assert height(ladder(lines, 20, 16, 13, 11, 10)) == found


@pytest.mark.parametrize("usual", range(7))
def test_where_it_is_looked_for_first_decides_nothing(usual: int) -> None:
    for holds_from in range(8):
        asked: list[int] = []

        def holds(rung: int, holds_from: int = holds_from, asked: list[int] = asked) -> bool:
            asked.append(rung)
            return rung >= holds_from

        assert fit._first(0, 7, holds, usual) == holds_from
        assert len(asked) == len(set(asked)), "no rung is asked twice"
        assert len(asked) <= (3 if abs(holds_from - min(usual, 6)) <= 1 else 6)
        assert fit._first(0, 7, holds) == holds_from


def test_a_page_is_looked_for_on_the_rung_that_is_marked() -> None:
    html = ladder(7, 20, 16, 13, 11, 10)
    usual = html.replace(
        'data-part="lines">#lines { --line: 11mm', 'data-part="lines" data-usual>#lines { --line: 11mm'
    )
    assert usual != html
    assert (renders(usual), renders(html)) == (3, 4)
    assert height(usual) == height(html) == 11


def renders(html: str) -> int:
    """How often a page is laid out."""
    render, times = weasyprint.HTML.render, []

    def counted(self: weasyprint.HTML, *args: object, **told: object) -> object:
        times.append(1)
        return render(self, *args, **told)

    with patch.object(weasyprint.HTML, "render", counted):
        found(html)
    return len(times)


def test_a_part_that_holds_on_no_rung_stands_on_the_last() -> None:
    assert height(ladder(12, 20, 13, 11, 12)) == 12


def test_a_document_that_has_too_many_pages_has_no_more_than_on_its_last_rung() -> None:
    html = ladder(12, 20, 13, 11, 10, kind=WHOLE, more=' data-pages="2"')
    assert height(html) == 13  # 6 on each of two pages; at 20 mm there would be three


def test_a_length_grows_into_what_is_left_of_the_page_and_no_further() -> None:
    assert height(ladder(4, 10, more=' data-grow="--line 10 30 0"')) == 20
    assert height(ladder(4, 10, more=' data-grow="--line 10 12 0"')) == 12


def parts(*lines: int, pages: int = 0) -> str:
    """Parts with so many lines, each on pages of its own, and a ladder that they climb together."""
    grow = ' data-grow="--line {mm} 30 0; --gap 0 40 1"'
    named = " ".join(f"p{place}" for place, _ in enumerate(lines))
    styles = "".join(
        f'<style data-ladder="all" data-part="{named}" data-pages="{pages}"{grow.format(mm=mm)}>'
        f".part {{ --line: {mm}mm; --gap: 0mm }}</style>"
        for mm in (20, 16, 10)
    )
    css = ".part { break-before: page; padding-bottom: var(--gap) } .part p { margin: 0; height: var(--line) }"
    body = "".join(
        f'<section class="part" id="p{place}" data-grows="{count} 1">{"<p>a</p>" * count}</section>'
        for place, count in enumerate(lines)
    )
    return page(body, CSS + css).replace("</head>", f"{styles}</head>")


def test_parts_climb_together_and_each_grows_by_itself_one_length_after_the_other() -> None:
    rung, grown, _ = found(parts(5, 2))
    assert rung == 1, "at 20 mm, five lines take two pages"
    assert grown.split("\n")[:2] == ["#p0 { --line: 16.0mm }", "#p1 { --line: 30.0mm }"]
    assert grown.split("\n")[2:4] == ["#p0 { --gap: 0.0mm }", "#p1 { --gap: 19.99mm }"]


def test_a_part_that_does_not_hold_what_it_grew_to_grows_half_as_far() -> None:
    crooked = "</style><style>#p0 p { height: calc(1.5 * var(--line)) }</style></head>"  # as words that get narrower
    _, grown, _ = found(parts(2, 3).replace("</style></head>", crooked))
    assert grown.split("\n")[:2] == ["#p0 { --line: 24.99mm }", "#p1 { --line: 26.66mm }"]
    assert grown.split("\n")[2:4] == ["#p0 { --gap: 5.03mm }", "#p1 { --gap: 0.02mm }"]


def test_the_part_that_runs_over_decides_wherever_it_stands() -> None:
    assert [found(parts(*lines))[0] for lines in ((2, 8), (8, 2), (2, 4), (2, 5, 2))] == [2, 2, 0, 1]


def test_the_part_with_most_letters_need_not_be_the_longest() -> None:
    wordy = parts(2, 5, 2).replace("<p>a</p>", "<p>more letters than all others</p>", 1)
    assert found(wordy)[0] == 1


def test_parts_may_take_several_pages_each_and_grow_into_what_is_left_of_the_first() -> None:
    assert found(parts(8, 2, pages=4)) == (0, "", False), "not all of them are there"
    broken = "</style><style>.part p:nth-child(3) { break-before: page }</style></head>"
    _, grown, _ = found(parts(3, 3, pages=4).replace("</style></head>", broken))
    assert grown.split("\n")[:2] == ["#p0 { --line: 30.0mm }", "#p1 { --line: 30.0mm }"]


def test_what_decides_nothing_is_not_fitted_anew() -> None:
    keys: list[str] = []

    def keep(key: str, climb: Callable[[], Found]) -> Found:
        keys.append(key)
        return climb()

    picture = '<script type="image/svg+xml" id="x"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}"/></script>'
    html = parts(2, 2).replace("<p>a</p></section>", '<p data-still>a</p><img src="picture:x" alt=""></section>')
    beside = picture.format("9 9").replace('id="x"', 'id="y"')
    for each in (
        html.replace("</head>", picture.format("2 1") + "</head>"),
        html.replace("</head>", picture.format("2 1").replace("/></script>", "><path/></svg></script>") + "</head>"),
        html.replace("data-still>a<", "data-still>b<").replace("</head>", picture.format("2 1") + "</head>"),
        html.replace("</body>", "<p>beside</p></body>").replace("</head>", picture.format("2 1") + "</head>"),
        html.replace("</head>", picture.format("2 1") + beside + "</head>"),
        html.replace("</head>", picture.format("2 1") + '<meta name="keywords" content="another edition"></head>'),
        html.replace("</head>", picture.format("3 1") + "</head>"),
        html.replace("<p>a<", "<p>b<", 1).replace("</head>", picture.format("2 1") + "</head>"),
        html.replace("<body", "<body class='x'", 1).replace("</head>", picture.format("2 1") + "</head>"),
        html.replace("</head>", picture.format("2 1") + "<style data-measured=''>p { margin: 0 }</style></head>"),
    ):
        layout(each, base=HERE, keep=keep)
    assert [keys.index(key) for key in keys] == [0, 0, 0, 0, 0, 0, 6, 7, 8, 9]


def keys(html: str) -> list[str]:
    """The fingerprints of what is fitted on a page."""
    asked: list[str] = []

    def keep(key: str, climb: Callable[[], Found]) -> Found:
        asked.append(key)
        return climb()

    layout(html, base=HERE, keep=keep)
    return asked


def test_what_is_only_measured_decides_how_the_page_is_fitted_and_is_not_printed() -> None:
    told = "<p>a<i%s>, page <b%s>9</b></i>.</p>"
    all_printed, only_measured = (
        parts(5, 2).replace("<p>a</p>", told % (mark, mark)) for mark in ("", " data-measured")
    )
    first_too = only_measured.replace('id="p0"', 'id="p0" data-measured')
    assert found(all_printed) == found(only_measured) == found(first_too)
    assert keys(all_printed) == keys(only_measured) == keys(first_too), "fitted once for all of them"
    printed = [words(layout(each, base=HERE))[1].split() for each in (all_printed, only_measured, first_too)]
    assert printed == [["Sample", *told] for told in (7 * ["a,", "page", "9."], 7 * ["a."], 2 * ["a."])]


def test_a_ladder_whose_parts_are_not_there_stays_on_its_last_rung() -> None:
    other = '<style data-ladder="other" data-part="gone" data-grow="--line 1 2 0">#lines { --line: 20mm }</style>'
    assert len(keys(ladder(4, 10, first="gone").replace("</head>", f"{other}</head>"))) == 1


def test_a_document_has_no_more_pages_than_on_its_last_rung_or_as_many_as_it_may() -> None:
    assert height(ladder(8, 30, 20, 10, kind=WHOLE)) == 10
    assert height(ladder(8, 30, 20, 10, kind=WHOLE, more=' data-pages="4"')) == 20


def test_only_the_part_is_laid_out_to_see_and_only_once_for_all_people() -> None:
    html = ladder(7, 20, 16, 13, 11, 10, first="only once")
    seen: list[int] = []
    render = weasyprint.HTML.render

    def counted(self: weasyprint.HTML, **options: object) -> object:
        document = render(self, **options)
        seen.append(len(document.pages))
        return document

    with patch.object(weasyprint.HTML, "render", counted):
        layout(html, base=HERE)
        first = len(seen)
        layout(html.replace("Bo", "Mia").replace("<title>Sample", "<title>Sample for Mia"), base=HERE)
    assert first >= 3
    assert set(seen[: first - 1]) == {1, 2}  # of the part alone, at 20 mm, two pages
    assert len(seen) == first + 1


BOXED = (
    '<style data-ladder="boxed" data-part="boxed">#boxed {{ font-size: {first}mm }}</style>'
    '<style data-ladder="boxed" data-part="boxed">#boxed {{ font-size: {last}mm }}</style>'
)


def boxed(first: int, last: int) -> str:
    body = '<div id="boxed" data-box="the panel" style="position: absolute; height: 20mm"><div>one<br>two</div></div>'
    return page(body).replace("</head>", BOXED.format(first=first, last=last) + "</head>")


def test_what_runs_over_a_box_of_fixed_height_stands_on_the_next_rung() -> None:
    assert found(boxed(15, 5)) == (1, "", False)


def test_what_runs_over_on_the_last_rung_is_not_printed() -> None:
    with pytest.raises(LayoutError, match="does not fit into its place on the page: boxed"):
        layout(boxed(20, 15), base=HERE)


def test_a_master_stands_on_the_same_rung_as_a_layout() -> None:
    html = ladder(6, 20, 16, 13, 11)
    merger = Merger(compile_master(html, base=HERE))
    merged = merger.merge({"name": "Bo"}, "Sample")
    assert words(merged) == words(layout(html, base=HERE))
