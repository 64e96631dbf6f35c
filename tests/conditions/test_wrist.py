"""A second condition, as small as one can be, has its site and its handouts from YAML alone."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.lists.changes import changes
from generator.model.base import Side
from generator.model.request import Format, Paper, Person, Request
from generator.products import checking, handouts, masters, planning, site
from generator.products.checking import CheckedContent
from generator.products.project import Project
from generator.validate import floors
from tests.site.searching import searched
from tests.support.kept import laid_out
from tests.support.once import Once
from tests.support.pdf import page_texts
from tests.support.project import ROOT, TODAY

WRIST = Path(__file__).parent / "wrist"
WEEKS = 3
START = datetime.date(2027, 1, 4)
OF_A_LEG = re.compile(
    r"\b(?:achill\w*|heels?|cal(?:f|ves)|tendons?|ankles?|foot|feet|toes?|tiptoe|legs?|limp\w*|stairs?|insertion\w*"
    r"|midportion|run|running|first steps|six|twelve|42)\b",
    re.IGNORECASE,
)
PRODUCT = re.compile(r"heel[ -]?drop", re.IGNORECASE)
"""The program's own name stands in the marks of a calendar."""
LISTS = re.compile(r'"lists":\{.*', re.DOTALL)
"""The words in which lists are written: they are of no condition."""
CITED = re.compile(r'<span id="source-.*')
"""Titles of works in the list of sources: they stay as their authors wrote them."""


@cache
def wrist(root: Path) -> CheckedContent:
    """The second condition of a project, checked."""
    return checking.check(Project(root), TODAY, "wrist")


def _project(folder: Path) -> None:
    """The real project with the wrist beside the real condition."""
    for name in ("content", "templates", "web"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(WRIST, folder / "content" / "conditions" / "wrist")
    found = [path for pattern in floors.FLOORS for path in sorted(folder.glob(pattern))]
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in found)
    (folder / floors.LOCK).write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="session")
def project(once_per_run: Once) -> Path:
    """A copy of the project with two conditions."""
    return once_per_run("wrist", _project)


@pytest.fixture
def checked(project: Path) -> CheckedContent:
    """The wrist, checked."""
    return wrist(project)


def request(form: Format, side: Side | None = Side.LEFT, **more: object) -> Request:
    """A plan for the wrist."""
    person = Person(name="Sample Person", start=START)
    return Request.model_validate({"programme": "three-weeks", "side": side, "format": form, "person": person, **more})


def of_a_leg(text: str) -> list[str]:
    """Words of another condition, each with what stands around it."""
    plain = PRODUCT.sub("", text)
    return [plain[max(0, found.start() - 40) : found.end() + 20] for found in OF_A_LEG.finditer(plain)]


def words(html: str) -> str:
    """What is read of a page: without its style, and without names of classes."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    told = re.findall(r'(?:alt|title|aria-label|content)="([^"]*)"', bare)
    return " ".join([re.sub(r"<[^>]+>", " ", bare), *told])


def test_the_search_for_words_finds_them() -> None:
    assert of_a_leg("Lower the heel to the edge.")
    assert of_a_leg("for six weeks")
    assert not of_a_leg("X-HEEL-DROP-EDITION: the wrist bends")


def test_the_first_condition_is_meant_where_none_is_named(project: Path) -> None:
    first = checking.check(Project(project), TODAY)
    assert (first.content.condition_id, first.build) == ("achilles", project / "build")
    assert checking.conditions_of(Project(project)) == ["achilles", "wrist"]
    with pytest.raises(UsageError, match="No condition is called 'knee'"):
        checking.check(Project(project), TODAY, "knee")


def test_each_condition_has_an_edition_of_its_own(project: Path, checked: CheckedContent) -> None:
    achilles = checking.check(Project(project), TODAY)
    assert checked.edition != achilles.edition
    assert checking.edition(Project(project), "achilles") == achilles.edition
    about = project / "content" / "conditions" / "wrist" / "about.yaml"
    before = about.read_text("utf-8")
    try:
        about.write_text(before + "# read\n", "utf-8")
        assert checking.edition(Project(project), "achilles") == achilles.edition
        assert checking.edition(Project(project), "wrist") != checked.edition
    finally:
        about.write_text(before, "utf-8")


def test_it_has_what_it_names_of_the_library_and_its_own(checked: CheckedContent) -> None:
    content = checked.content
    assert list(content.exercises) == ["wrist-bend", "wrist-curl"]
    assert list(content.warning_signs) == ["R51", "R52", "R26"]
    assert list(content.glossary) == ["grip"]
    assert content.poses == {}
    assert "My wrist hurts" in content.care_levels[1].say
    to_call = {source for country in content.countries.values() for source in country.sources}
    assert len(content.listed_references().keys() - to_call) == 9


def test_its_plan_has_three_weeks(checked: CheckedContent) -> None:
    plan = planning.plan_of(checked, "three-weeks", Side.LEFT)
    assert [week.number for week in plan.weeks] == [1, 2, 3]
    assert [day.number for day in plan.days] == list(range(1, 7 * WEEKS + 1))


def test_the_example_of_a_changed_dose_is_its_own_and_can_be_printed(checked: CheckedContent) -> None:
    words = checking.vocabulary(checked)
    exercise, _, settings = words.example.partition(": ")
    assert exercise in checked.content.exercises
    assert settings
    changed = changes(words.example, {key: key for key in words.exercises}, "")
    asked = Request(programme="three-weeks", side=Side.LEFT, person=Person(changes=changed))
    assert planning.personal_plan(checked, asked) != planning.plan_of(checked, "three-weeks", Side.LEFT)


@pytest.mark.parametrize("side", [Side.LEFT, Side.BOTH, None])
@pytest.mark.parametrize("form", list(Format))
def test_its_handouts_hold_no_word_of_another_condition(
    checked: CheckedContent, form: Format, side: Side | None
) -> None:
    asked = request(form, side)
    told = handouts.handout_text(checked, asked) if form is Format.TEXT else handouts.handout_html(checked, asked)
    assert of_a_leg(words(told)) == []
    assert "Wrist curl" in told


@pytest.mark.parametrize("size", [12, 16])
@pytest.mark.parametrize("form", [form for form in Format if form is not Format.TEXT])
def test_its_handouts_are_laid_out(checked: CheckedContent, form: Format, size: int, tmp_path: Path) -> None:
    asked = request(form, paper=Paper.A4, text_size=size)
    file = tmp_path / "plan.pdf"
    file.write_bytes(laid_out(handouts.handout_html(checked, asked)).pdf)
    told = "\n".join(page_texts(file))
    assert of_a_leg(told) == []
    assert "Sample Person" in told
    assert f"Week {WEEKS}" in told or form is Format.CLINICIAN
    assert f"Week {WEEKS + 1}" not in told


def test_the_weeks_after_its_last_one_follow_by_the_same_rule(checked: CheckedContent) -> None:
    asked = request(Format.WEEKS).model_copy(update={"from_week": WEEKS + 1})
    told = words(handouts.handout_html(checked, asked))
    assert f"Weeks {WEEKS + 1} to {WEEKS + 2}" in told
    assert f"All boxes ticked: go on to week {WEEKS + 2}" in told
    assert "All boxes ticked: Keep the curls up on two days a week." in told
    own = words(handouts.handout_html(checked, request(Format.BOOKLET)))
    assert f"All boxes ticked: go on to week {WEEKS + 1}" in own


def test_its_referral_sheets_and_its_calendar(checked: CheckedContent) -> None:
    sheets = handouts.referrals_html(checked, Request(programme=""))
    assert of_a_leg(words(sheets)) == []
    assert "the wrist is bent" in sheets
    made = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    asked = Request(programme="three-weeks", side=Side.LEFT, person=Person(start=START))
    book = handouts.calendar_file(checked, asked, made, None).decode().replace("\r\n ", "")
    assert of_a_leg(book) == []
    assert book.count("BEGIN:VEVENT") == 4 * WEEKS + WEEKS


@pytest.fixture(scope="session")
def built(project: Path) -> Path:
    """Its site, built strictly."""
    out = project / "build" / "wrist" / "site"
    downloads = {f"plans/three-weeks-{paper}.pdf": b"%PDF-1.7\n" for paper in ("a4", "letter")}
    told = wrist(project)
    assert site.site(told, out, strict=True, tell=lambda _: None, downloads=downloads, masters=()) == ()
    return out


def _read(site_folder: Path) -> Iterator[tuple[str, str]]:
    for page in sorted(site_folder.rglob("*.html")):
        lines = page.read_text("utf-8").splitlines()
        yield str(page.relative_to(site_folder)), words("\n".join(line for line in lines if not CITED.search(line)))
    yield "data.js", (site_folder / "assets" / "data.js").read_text("utf-8")
    data = searched(site_folder)
    for page in data.pop("pages"):
        if not page["at"].startswith("sources/"):
            told = [text for section in page["sections"] for text in section[1:]]
            yield f"search: {page['at']}", json.dumps([page["title"], page["about"], page["typed"], told])
    yield "search", json.dumps(data)


def test_its_site_holds_no_word_of_another_condition(built: Path) -> None:
    found = {name: left for name, text in _read(built) if (left := of_a_leg(LISTS.sub("", text)))}
    assert found == {}
    assert {path.name for path in (built / "exercises").iterdir()} >= {"wrist-curl", "wrist-bend"}
    curl = (built / "exercises" / "wrist-curl" / "index.html").read_text("utf-8")
    assert "hd-figure" not in curl, "an exercise without a pose has no picture, and no room for one"


def test_its_planner_offers_its_place_and_its_programme(built: Path) -> None:
    text = (built / "assets" / "data.js").read_text("utf-8")
    data = json.loads(text[text.index("{}), {") + 5 : text.rindex(");")])
    assert data["places"] == {"thumb-side": ["three-weeks"]}
    assert data["words"]["make.where.thumb-side"] == "On the side of the thumb"
    assert (data["gentle"], data["bothSides"], data["words"]["make.side.both_help"]) == ("three-weeks", None, "")
    assert len(data["programmes"][0]["titles"]) == len(Side)


def test_its_masters_are_those_of_its_programme(checked: CheckedContent) -> None:
    assert {asked.programme for asked in masters.requests(checked)} == {"three-weeks", ""}
