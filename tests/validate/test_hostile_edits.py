"""What a tired or careless hand does to the content: each edit ends in a place, a finding and a mend."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import Problem, Severity
from tests.support.project import SpoiledContent

DROP = "exercises/heel-drop.yaml"
CLASSIC = "programmes/classic.yaml"
INSERTIONAL = "programmes/insertional.yaml"


@pytest.fixture
def spoiled(tmp_path: Path) -> SpoiledContent:
    """A copy of the real content."""
    return SpoiledContent(tmp_path)


def errors(problems: list[Problem]) -> str:
    """Every error, as a person sees them."""
    return "\n".join(str(problem) for problem in problems if problem.severity is Severity.ERROR)


def test_the_real_content_is_whole(spoiled: SpoiledContent) -> None:
    assert errors(spoiled.problems()) == ""


EDITS: list[tuple[str, str, str, str, str]] = [
    # file, what stood there, what a hand makes of it, the line's text afterwards, what is said
    (DROP, "\nkind: ", "\nkinds: ", "kinds: ", "there is no key 'kinds' here"),
    (DROP, "\nfeel: ", "\nfeels: ", "feels: ", "there is no key 'feels' here"),
    (DROP, "  sets: 3", "  sets: 0", "  sets: 0", "sets: this number is too small"),
    (DROP, "  sets: 3", "  sets: 30", "  sets: 30", "sets: this number is too large"),
    (DROP, "  sets: 3", "  sets: three", "  sets: three", "sets: this needs a whole number"),
    (DROP, "  sets: 3", "  sets: true", "  sets: true", "sets: this needs a whole number"),
    (DROP, "  sets: 3", "\tsets: 3", "\tsets: 3", "no tab here"),
    (DROP, "  sets: 3", "  sets: 3\n  sets: 4", "  sets: 4", "stands twice"),
    (DROP, "one_leg: true", "one_leg: yes", "one_leg: yes", "one_leg: this needs true or false"),
    (DROP, "kind: strength", "kind: power", "kind: power", "kind: this is not one of the known words"),
    (CLASSIC, "exercise: heel-drop", "exercise: heel-dorp", "heel-dorp", "nobody has written this exercise"),
    (INSERTIONAL, "exercise: floor-heel-lowering", "exercise: heel-drop", "exercise: heel-drop", "forbids"),
    (INSERTIONAL, "exercise: half-way-hold", "exercise: calf-stretch", "exercise: calf-stretch", "presses a sore"),
    (CLASSIC, "- week: 2", "- week: 3", "- week: 3", "the weeks are not in order"),
    (DROP, "source-article", "no-such-article", "no-such-article", "this source is not in references.yaml"),
    ("about.yaml", "next_review: 2027-05-22", "next_review: 2027-02-30", "2027-02-30", "this date does not exist"),
    ("about.yaml", "dated: 2026-11-22", "dated: 2026-11-31", "2026-11-31", "this date does not exist"),
    ("about.yaml", "dated: 2026-11-22", "dated: 2027-05-22", "next_review", "comes before the content that it is for"),
    ("warning-signs/lung-clot.yaml", "tier: 1", "tier: 4", "tier: 4", "R1 is less urgent"),
    ("warning-signs/lung-clot.yaml", "effect: block", "effect: advice", "effect: advice", "R1 must stop a plan"),
    ("warning-signs/lung-clot.yaml", "page_one: true", "page_one: false", "page_one: false", "R1 belongs on page one"),
    ("warning-signs/pop-or-snap.yaml", "code: R2", "code: R1", "code: R1", "two files have this code"),
    ("pain-rule.yaml", "highest: 5", "highest: 4", "lowest: 6", "leave a gap or overlap"),
    ("guide/home.md", "\n---\n", "\n---\nDo 15 of these.\n", "Do 15 of these", "a number is typed into a text"),
    ("guide/home.md", "\n---\n", "\n---\nDo {this-many}.\n", "{this-many}", "is not kept anywhere"),
    ("guide/home.md", "\n---\n", "\n---\nThis cures you.\n", "This cures you", "no promises"),
    ("guide/home.md", "\n---\n", "\n---\n<img src=x onerror=alert()>\n", "<img", "this is markup"),
    ("guide/home.md", "\n---\n", "\n---\n[x](javascript:alert())\n", "javascript", "this is markup"),
    (DROP, "why: ", "why: <b>Strong</b> ", "why: <b>", "this is markup"),
    (DROP, "kind: strength", "kind: &kind strength", "&kind", "anchors are not used"),
    (DROP, "equipment: [", "equipment: [step, &more rail, ", "&more", "anchors are not used"),
    ("warning-signs/hot-red-joint.yaml", "yes: {tier: 1", "yes: {tier: 4", "yes: {tier: 4", "more urgent help"),
    (
        "warning-signs/sharp-pain.yaml",
        "effect: block",
        "effect: block\nclinician_may_override: true",
        "override: true",
        "R13 may not be overridden",
    ),
    ("warning-signs/poor-balance.yaml", "effect: gentle-only", "effect: nothing", "effect: nothing", "only the gentle"),
    (
        "warning-signs/blood-thinners.yaml",
        "  - calf-foam-roll",
        "  - heel-drop",
        "- heel-drop",
        "R24 forbids an exercise",
    ),
    ("numbers/safety.yaml", "  value: 5\n", "  value: 9\n", "value: 9", "pain-limit keeps people safe"),
    ("pain-rule.yaml", "id: green", "id: red", "id: red", "the zones are not in order"),
    ("pain-rule.yaml", "highest: 2", "highest: 8", "highest: 8", "the green zone ends elsewhere"),
    (INSERTIONAL, "location: insertion", "location: midportion", "location: midportion", "pain at the heel bone"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "said"), EDITS, ids=[f"{e[0]}:{e[4][:30]}" for e in EDITS])
def test_an_edit_is_told_with_its_place(
    spoiled: SpoiledContent, file: str, old: str, new: str, line: str, said: str
) -> None:
    spoiled.edit(file, old, new)
    problems = [problem for problem in spoiled.problems() if said in problem.what]
    assert problems, errors(spoiled.problems())
    place = problems[0].place
    assert place.file == f"content/{file}"
    assert place.line == (spoiled.line_of(file, line) if line else 1)
    assert place.column >= 1


def _latin_1(content: SpoiledContent) -> str:
    path = content.root / DROP
    path.write_bytes(path.read_bytes() + "# caf\xe9\n".encode("latin-1"))
    return "not UTF-8"


def _empty(content: SpoiledContent) -> str:
    (content.root / DROP).write_text("")
    return "this file is empty"


def _two_ids(content: SpoiledContent) -> str:
    (content.root / "exercises" / "more").mkdir()
    (content.root / "exercises" / "more" / "heel-drop.yaml").write_text((content.root / DROP).read_text())
    return "two files have the id 'heel-drop'"


def _gone(content: SpoiledContent) -> str:
    (content.root / "warning-signs" / "lung-clot.yaml").unlink()
    return "the warning sign R1 is missing"


def _no_pose(content: SpoiledContent) -> str:
    (content.root / "poses" / "heel-drop.yaml").unlink()
    return "the exercise 'heel-drop' has no pose"


def _no_front_matter(content: SpoiledContent) -> str:
    (content.root / "guide" / "home.md").write_text("Hello\n")
    return "does not begin with its front matter"


def _no_folder(content: SpoiledContent) -> str:
    content.root.rename(content.root.with_name("elsewhere"))
    return "no content folder"


@pytest.mark.parametrize("spoil", [_latin_1, _empty, _two_ids, _gone, _no_pose, _no_front_matter, _no_folder])
def test_a_spoiled_file_is_told(spoiled: SpoiledContent, spoil: Callable[[SpoiledContent], str]) -> None:
    said = spoil(spoiled)
    assert said in errors(spoiled.problems())


def test_all_problems_come_in_one_pass(spoiled: SpoiledContent) -> None:
    spoiled.edit(DROP, "  sets: 3", "  sets: 0")
    spoiled.edit("about.yaml", "contact:", "contacts:")
    said = errors(spoiled.problems())
    assert "sets" in said
    assert "contacts" in said


def test_a_passed_review_date_is_told_and_does_not_stop(spoiled: SpoiledContent) -> None:
    problems = spoiled.problems(today=datetime.date(2030, 1, 1))
    assert errors(problems) == ""
    assert "the review date has passed" in str(problems[0])
