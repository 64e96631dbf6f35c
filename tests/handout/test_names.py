"""A name is never cut off and never overlapped, however long."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.model.base import Side
from generator.model.request import Format, Paper, Person, Request
from generator.products import handouts
from tests.handout.conftest import lay_out
from tests.support import pdf
from tests.support.project import checked

LONG = "Wilhelmina-Maximiliana Featherstonehaugh-Cholmondeley von und zu Sample-Wolkenstein der Ältere"
NAMES = {
    1: "Ø",
    40: "Anna-Karoliina Wójcik-Þórðardóttir Łęcka",
    90: LONG[:90],
    91: "W" * 90,
    2: "Ελένη Παπαδοπούλου",
    3: "Наталья Щербакова",
}


WIDE, SPACED, USUAL = "W" * 90, LONG[:90], "Mwm-Wmwmw " * 6
SHEETS = [
    (Format.BOOKLET, Paper.A4, SPACED, 12),
    (Format.BOOKLET, Paper.LETTER, WIDE, 14),
    (Format.FRIDGE, Paper.A4, SPACED, 12),
    (Format.FRIDGE, Paper.LETTER, WIDE, 12),
    (Format.POCKET, Paper.A4, WIDE, 12),
    (Format.POCKET, Paper.LETTER, USUAL.strip(), 12),
    (Format.CLINICIAN, Paper.A4, WIDE, 12),
    (Format.CLINICIAN, Paper.LETTER, SPACED, 12),
]
"""Each format on both papers; which name stands on which takes turns."""


def boxes(file: Path, page: int = 1) -> list[tuple[float, float, float, float, str]]:
    """Every word of a page with its place: left, top, right, bottom in points."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(file), "-"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', done.stdout)
    return [(float(a), float(b), float(c), float(d), word) for a, b, c, d, word in found]


@pytest.mark.parametrize("length", NAMES)
@pytest.mark.parametrize(("edition", "paper"), [(Format.FRIDGE, Paper.LETTER), (Format.CLINICIAN, Paper.A4)])
def test_a_name_is_whole_and_clear_of_its_neighbours(
    length: int, edition: Format, paper: Paper, tmp_path: Path
) -> None:
    name = NAMES[length]
    asked = Request(programme="gentle", side=Side.LEFT, paper=paper, format=edition)
    ready = checked().project.layouts.master(handouts.handout_html(checked(), asked)).ready()
    out = tmp_path / "plan.pdf"
    out.write_bytes(ready.merger.merge({**dict.fromkeys(ready.merger.fields, ""), "name": name}, ready.title))
    read_aloud = "".join(re.findall(r'"(.*?)"', pdf.tag_tree(out))).replace(" ", "")
    assert name.replace(" ", "") in read_aloud
    assert on_others(boxes(out), name) == []


def on_others(found: list[tuple[float, float, float, float, str]], name: str) -> list[str]:
    """Words of the name that lie on other words, or off the paper."""
    own = [box for box in found if box[4] and box[4] in name and (len(box[4]) > 1 or box[4].isupper())]
    others = [box for box in found if box not in own]
    assert own
    lying = [f"{word} is off the paper" for left, top, _, _, word in own if left < 0 or top < 0]
    for left, top, right, bottom, word in own:
        for its_left, its_top, its_right, its_bottom, other in others:
            apart = right <= its_left + 0.5 or its_right <= left + 0.5 or bottom <= its_top + 4 or its_bottom <= top + 4
            lying += [] if apart else [f"{word} lies on {other}"]
    return lying


@pytest.mark.parametrize(("edition", "paper", "name", "size"), SHEETS)
def test_the_longest_name_takes_no_page_more(
    edition: Format, paper: Paper, name: str, size: int, tmp_path: Path
) -> None:
    asked = Request(
        programme="classic", side=Side.LEFT, paper=paper, format=edition, person=Person(name=name), text_size=size
    )
    out = lay_out(tmp_path, handouts.handout_html(checked(), asked))
    booklet = 10 if paper is Paper.A4 else 12
    assert pdf.page_count(out) == {Format.BOOKLET: booklet, Format.CLINICIAN: 4}.get(edition, 2)
    for page in (1, 2, booklet - 4) if edition is Format.BOOKLET else (1, 2):
        found = boxes(out, page)
        assert on_others(found, name) == []
        letters = "".join(word for *_, word in found if word and word in name)
        assert letters.count("W") >= name.count("W"), f"page {page}: part of the name is missing"


def test_a_name_on_its_neighbour_or_off_the_paper_is_seen() -> None:
    name = (10.0, 10.0, 60.0, 20.0, "Sample")
    assert on_others([name, (55.0, 12.0, 90.0, 22.0, "side")], "Sample") == ["Sample lies on side"]
    assert on_others([(10.0, -1.0, 60.0, 9.0, "Sample")], "Sample") == ["Sample is off the paper"]


ARABIC = ["محمد علي", "Ali علي", ("محمد عبد الرحمن بن عبد العزيز بن خالد الشنقيطي " * 2)[:90].strip()]


@pytest.mark.parametrize("name", ARABIC)
def test_a_name_in_arabic_letters_is_printed(
    name: str, tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    out = tmp_path / "plan.pdf"
    asked = Request(programme="gentle", side=Side.LEFT, format=Format.POCKET, person=Person(name=name))
    handouts.print_plan(checked(), asked, out)
    assert pdf.page_count(out) == 2
    assert broken_rules([out]) == []
    assert any(pdf.in_logical_order(name) in pdf.in_logical_order(line) for line in pdf.lines(out))


@pytest.mark.parametrize("name", ["Miriam מרים", "शिवा", "ราตรี"])
def test_a_name_in_other_letters_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    asked = Request(programme="gentle", side=Side.LEFT, person=Person(name=name))
    with pytest.raises(UsageError, match=r"The name has letters .*\nWrite it in Latin, Greek, Cyrillic or Arabic"):
        handouts.print_plan(checked(), asked, tmp_path / "plan.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_font_can_write_is_refused_in_a_sentence(tmp_path: Path) -> None:
    asked = Request(programme="gentle", side=Side.LEFT, person=Person(name="محمد 🏃"))
    with pytest.raises(UsageError, match="letters that cannot be printed"):
        handouts.print_plan(checked(), asked, tmp_path / "plan.pdf")
    assert list(tmp_path.iterdir()) == []
