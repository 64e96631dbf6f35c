"""A name is never cut off and never overlapped, however long."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import UsageError
from generator.model.base import Side
from generator.model.request import Edition, Paper, Person, Request
from generator.press.layout import layout
from tests.support import pdf
from tests.support.project import ROOT, desk

LONG = "Wilhelmina-Maximiliana Featherstonehaugh-Cholmondeley von und zu Sample-Wolkenstein der Ältere"
NAMES = {
    1: "Ø",
    40: "Anna-Karoliina Wójcik-Þórðardóttir Łęcka",
    90: LONG[:90],
    91: "W" * 90,
    2: "Ελένη Παπαδοπούλου",
    3: "Наталья Щербакова",
}


def boxes(file: Path) -> list[tuple[float, float, float, float, str]]:
    """Every word of page one with its place: left, top, right, bottom in points."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", str(file), "-"], capture_output=True, encoding="utf-8", check=True
    )
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', done.stdout)
    return [(float(a), float(b), float(c), float(d), word) for a, b, c, d, word in found]


@pytest.mark.parametrize("length", NAMES)
@pytest.mark.parametrize(("edition", "paper"), [(Edition.FRIDGE, Paper.LETTER), (Edition.CLINICIAN, Paper.A4)])
def test_a_name_is_whole_and_clear_of_its_neighbours(
    length: int, edition: Edition, paper: Paper, tmp_path: Path
) -> None:
    name = NAMES[length]
    asked = Request(programme="gentle", side=Side.LEFT, paper=paper, edition=edition, person=Person(name=name))
    out = tmp_path / "plan.pdf"
    out.write_bytes(layout(pipeline.handout_html(desk(), asked), base=ROOT))
    read_aloud = "".join(re.findall(r'"(.*?)"', pdf.tag_tree(out))).replace(" ", "")
    assert name.replace(" ", "") in read_aloud
    found = boxes(out)
    own = [box for box in found if box[4] and box[4] in name]
    assert own
    others = [box for box in found if box not in own]
    for left, top, right, bottom, word in own:
        for its_left, its_top, its_right, its_bottom, other in others:
            apart = right <= its_left + 0.5 or its_right <= left + 0.5 or bottom <= its_top + 4 or its_bottom <= top + 4
            assert apart, f"{word} lies on {other}"


def test_a_name_that_no_font_can_write_is_refused_in_a_sentence(tmp_path: Path) -> None:
    asked = Request(programme="gentle", side=Side.LEFT, person=Person(name="محمد 🏃"))
    with pytest.raises(UsageError, match="letters that cannot be printed"):
        pipeline.print_plan(desk(), asked, tmp_path / "plan.pdf")
    assert list(tmp_path.iterdir()) == []
