"""Reviews in content/reviews: read, held against today, told on every page, and the end of one."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.errors import ContentError, Problem, Severity
from generator.language.rules import review as state_line
from generator.language.rules import unreviewed
from generator.load.catalogue import load_catalogue
from generator.model.base import Side
from generator.model.content import Content
from generator.model.request import Format, Request
from generator.model.review import Item, Part, Review, Verdict
from generator.products.blanks import blank
from generator.products.checking import CheckedContent, catalogue_warnings, check
from generator.products.handouts import handout_html, referral_html
from generator.products.project import Project
from generator.products.review_state import items_of
from generator.review.items import translation_items
from tests.site.conftest import copy_project
from tests.support.project import TODAY, checked
from tests.support.reviews import DUE, READ, review, write

DAY = datetime.timedelta(1)
NOT_YET = "Not yet reviewed by a clinician."
CONTENT_NEXT = datetime.date(2027, 5, 22)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project, to be reviewed."""
    return copy_project(tmp_path_factory.mktemp("reviewed") / "project")


@pytest.fixture
def reviewed(project: Project) -> Callable[..., CheckedContent]:
    """The content with these reviews beside it and no others, checked."""

    def with_reviews(*reviews: Review, today: datetime.date = TODAY, ended: bool = False) -> CheckedContent:
        for path in (project.content / "reviews").glob("*.yaml"):
            path.unlink()
        for number, each in enumerate(reviews, start=1):
            write(project.content, each, f"review-{number}")
        return check(project, today, review_ended=ended)

    return with_reviews


@cache
def items(*parts: Part) -> tuple[Item, ...]:
    """The items of the real content, of these parts or of all."""
    found = items_of(checked().written, checked().english)
    return tuple(item for item in found if not parts or item.part in parts)


SAFETY, DOSES = (Part.SAFETY,), (Part.SAFETY, Part.DOSES)
WHOLE = (*DOSES, Part.CALLS, Part.EXERCISES, Part.ADVICE)


def lines(found: CheckedContent) -> tuple[str, str]:
    """The whole line, and the few words on the foot of a week."""
    return str(state_line(found.content, found.language)), str(unreviewed(found.content, found.language))


# -- never more than is signed -------------------------------------------------------------------


def test_the_line_says_what_is_signed_and_never_more(reviewed: Callable[..., CheckedContent]) -> None:
    assert lines(reviewed()) == (NOT_YET, NOT_YET)
    assert lines(reviewed(review(items(Part.DOSES)))) == (NOT_YET, NOT_YET)
    assert lines(reviewed(review(items(*SAFETY)[:-1]))) == (NOT_YET, NOT_YET)
    who = "N. Sample, physiotherapist, 22 Nov 2026"
    safety = f"Safety rules reviewed by {who}; doses not yet."
    assert lines(reviewed(review(items(*SAFETY)))) == (safety, "The doses are not yet reviewed.")
    doses = f"Safety rules and doses reviewed by {who}."
    assert lines(reviewed(review(items(*DOSES)))) == (doses, "")
    assert lines(reviewed(review(items(*DOSES, Part.ADVICE)))) == (doses, "")
    assert lines(reviewed(review(items(*DOSES, Part.EXERCISES, Part.ADVICE)))) == (doses, "")  # no number to call
    assert lines(reviewed(review(items(*WHOLE)))) == (f"Reviewed by {who}.", "")


def test_two_who_read_all_of_it_are_both_named(reviewed: Callable[..., CheckedContent]) -> None:
    found = reviewed(review(items(*DOSES)), review(items(*DOSES), "M. Other"))
    both = "M. Other, physiotherapist and N. Sample, physiotherapist"
    assert lines(found)[0] == f"Safety rules and doses reviewed by {both}, 22 Nov 2026."


def test_one_letter_takes_the_whole_part_off_the_page(
    reviewed: Callable[..., CheckedContent], project: Project
) -> None:
    path = project.content / "warning-signs" / "leg-clot.yaml"
    before = path.read_text("utf-8")
    assert Part.SAFETY in reviewed(review(items(*DOSES))).content.reviews.parts
    path.write_text(before.replace("It needs a check on the same day.", "It needs a check that same day."), "utf-8")
    try:
        found = reviewed(review(items(*DOSES)))
    finally:
        path.write_text(before, "utf-8")
    assert list(found.content.reviews.parts) == [Part.DOSES]
    assert lines(found) == (NOT_YET, NOT_YET)
    told = [problem for problem in found.warnings if "has changed since" in problem.what]
    assert [problem.what for problem in told] == ["warning-signs/R6 has changed since N. Sample read it"]
    assert str(told[0].place).startswith("content/warning-signs/leg-clot.yaml:3:")
    assert told[0].severity is Severity.WARNING


def test_two_who_disagree_are_told_and_the_sheet_is_not_reviewed(reviewed: Callable[..., CheckedContent]) -> None:
    other = review(items(*SAFETY), "M. Other", otherwise={"warning-signs/R2": Verdict.CHANGE})
    found = reviewed(review(items(*DOSES)), other)
    assert lines(found) == (NOT_YET, NOT_YET)
    assert "M. Other does not agree with warning-signs/R2" in [problem.what for problem in found.warnings]


def test_what_is_gone_is_told_once_for_each_review(reviewed: Callable[..., CheckedContent]) -> None:
    signed = review([*items(*SAFETY)[:1], *(_renamed(item, n) for n, item in enumerate(items(*SAFETY)[:9]))])
    told = [problem for problem in reviewed(signed).warnings if "no" in problem.what and "id any more" in problem.what]
    assert len(told) == 1
    assert told[0].found.endswith("and 4 more")
    assert str(told[0].place).startswith("content/reviews/review-1.yaml:10:")


def _renamed(item: Item, number: int, before: str = "") -> Item:
    return Item(f"{before}gone/{number}", item.part, item.kind, item.title, item.words, item.place)


# -- what is no review ---------------------------------------------------------------------------


def problems(reviewed: Callable[..., CheckedContent], signed: Review, today: datetime.date = TODAY) -> list[Problem]:
    with pytest.raises(ContentError) as refused:
        reviewed(signed, today=today)
    return refused.value.problems


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        (review(items()[:2], date=TODAY + DAY), "review-1.yaml:6:7: this review lies in the future"),
        (review(items()[:2], due=READ), "review-1.yaml:7:6: a review holds for a day at least and for three years"),
        (review(items()[:2], due=READ + 1097 * DAY), "review-1.yaml:7:6: a review holds for a day at least"),
        (review([items()[0], items()[0]]), "this item stands here twice"),
    ],
)
def test_a_review_that_cannot_be_one_is_refused(
    reviewed: Callable[..., CheckedContent], signed: Review, said: str
) -> None:
    told = problems(reviewed, signed)
    assert said in str(told[0])
    assert told[0].place.line


def test_who_does_not_agree_says_why(reviewed: Callable[..., CheckedContent]) -> None:
    doubted = review(items()[:1], otherwise={items()[0].id: Verdict.UNSURE})
    signed = doubted.items[0].model_copy(update={"remark": None})
    told = problems(reviewed, doubted.model_copy(update={"items": [signed]}))
    assert "review-1.yaml:9:5: who does not agree says what to write instead" in str(told[0])


def test_a_name_that_no_sheet_can_print_is_refused(reviewed: Callable[..., CheckedContent]) -> None:
    told = problems(reviewed, review(items()[:1], "N. \u674e"))
    assert "review-1.yaml:2:9: no font of the handout has this character" in str(told[0])


def test_three_years_are_allowed_and_a_review_of_another_condition_does_not_count(
    reviewed: Callable[..., CheckedContent],
) -> None:
    assert reviewed(review(items(*DOSES), due=READ + 1096 * DAY)).content.reviews.parts
    other = review(items(*DOSES)).model_copy(update={"condition": "wrist"})
    assert not reviewed(other).content.reviews.parts


# -- the end -------------------------------------------------------------------------------------


def test_the_end_is_told_sixty_days_before_and_stops_after(reviewed: Callable[..., CheckedContent]) -> None:
    due = READ + 100 * DAY
    signed = review(items(*DOSES), due=due)
    assert reviewed(signed, today=due - 61 * DAY).ending == ()
    soon = reviewed(signed, today=due - 60 * DAY)
    assert [problem.what for problem in soon.ending] == ["this review ends in 60 days"]
    assert soon.content.next_review == due
    assert "0 days" in reviewed(signed, today=due).ending[0].what
    with pytest.raises(ContentError) as refused:
        reviewed(signed, today=due + DAY)
    assert "review-1.yaml:7:6: this review has ended, and nobody else has read: warning-signs/R1" in str(refused.value)
    assert "--review-ended" in str(refused.value)
    found = reviewed(signed, today=due + DAY, ended=True)
    assert [problem.severity for problem in found.ending] == [Severity.WARNING]
    told, foot = lines(found)
    assert told == "The review by N. Sample, physiotherapist ended on 2 Mar 2027."
    assert foot == "Out of date since 2 Mar 2027."


def test_content_that_nobody_has_read_again_is_told_as_old_in_the_same_way(
    reviewed: Callable[..., CheckedContent],
) -> None:
    with pytest.raises(ContentError, match="the review date has passed"):
        reviewed(today=CONTENT_NEXT + DAY)
    told, foot = lines(reviewed(today=CONTENT_NEXT + DAY, ended=True))
    assert told == f"{NOT_YET} Out of date since 22 May 2027."
    assert foot == "Out of date since 22 May 2027."


def test_a_page_that_was_kept_before_the_end_is_not_printed_after_it(
    reviewed: Callable[..., CheckedContent], project: Project
) -> None:
    signed = review(items(*DOSES), due=READ + 100 * DAY)
    asked = Request(programme="gentle", side=Side.LEFT)
    keys = [
        blank(found, project.layouts, "gentle", lambda found=found: handout_html(found, asked)).key  # type: ignore[misc]
        for found in (
            reviewed(signed),
            reviewed(signed, today=READ + 101 * DAY, ended=True),
        )
    ]
    assert keys[0] != keys[1]


# -- every format --------------------------------------------------------------------------------


def test_every_format_and_a_referral_say_it(reviewed: Callable[..., CheckedContent]) -> None:
    whole, none = reviewed(review(items(*DOSES))), reviewed()
    ended = reviewed(review(items(*DOSES), due=READ + 100 * DAY), today=READ + 101 * DAY, ended=True)
    forms = [each for each in Format if each is not Format.TEXT]
    requests = [Request(programme="classic", side=Side.LEFT, format=form) for form in forms]
    for request in requests:
        assert NOT_YET in handout_html(none, request), request.format
        html = handout_html(whole, request)
        assert NOT_YET not in html, request.format
        assert "Safety rules and doses reviewed by N. Sample, physiotherapist, 22 Nov 2026." in html, request.format
        assert "ended on 2 Mar 2027." in handout_html(ended, request), request.format
    blocking = [none.content.warning_signs["R2"]]
    told = [referral_html(found, requests[0], blocking) for found in (none, whole, ended)]
    assert [NOT_YET in html for html in told] == [True, False, False]
    assert "Safety rules and doses reviewed by N. Sample, physiotherapist, 22 Nov 2026." in told[1]
    assert "The review by N. Sample, physiotherapist ended on 2 Mar 2027." in told[2]


# -- other languages -----------------------------------------------------------------------------


def test_a_translation_is_checked_when_each_of_its_warnings_is(
    reviewed: Callable[..., CheckedContent], project: Project
) -> None:
    catalogue = load_catalogue(project.catalogues / "pl.po")
    found = translation_items(checked().written, checked().english, catalogue)
    assert reviewed(review(items(*DOSES))).told_in("pl").language.is_unchecked
    some = [item for item in found if item.id != "translation/pl/warning-signs/R2"]
    part = reviewed(review([*items(*DOSES), *some])).told_in("pl")
    assert part.language.is_unchecked
    assert _beside(part.content, "R2")
    assert not _beside(part.content, "R6")
    whole = reviewed(review(items(*DOSES)), review(found, "T. Other")).told_in("pl")
    assert not whole.language.is_unchecked
    assert not whole.language.is_bilingual
    assert not _beside(whole.content, "R2")
    told = lines(whole)[0]
    assert told.endswith("Kto sprawdził tłumaczenie: T. Other, physiotherapist, 22 lis 2026.")
    assert whole.told_in("de").language.is_unchecked
    late = reviewed(review(found, "T. Other"), today=DUE + DAY, ended=True).told_in("pl")
    assert late.language.is_unchecked
    assert _beside(late.content, "R2")


def test_a_translation_that_has_changed_since_is_told_by_check(
    reviewed: Callable[..., CheckedContent], project: Project
) -> None:
    path = project.catalogues / "pl.po"
    before = path.read_text("utf-8")
    found = translation_items(checked().written, checked().english, load_catalogue(path))
    said = 'msgctxt "warning-signs/R10/do/1"'
    head, tail = before.split(said)
    path.write_text(head + said + tail.replace('msgstr "', 'msgstr "Teraz. ', 1), "utf-8")
    try:
        told = catalogue_warnings(project, [reviewed(review([*found, _renamed(found[0], 0, "translation/pl/")]))])
    finally:
        path.write_text(before, "utf-8")
    of_reviews = [
        problem for problem in told if "content/reviews" in str(problem) or "has changed since" in str(problem)
    ]
    assert [problem.what for problem in of_reviews] == [
        "translation/pl/warning-signs/R10 has changed since N. Sample read it",
        "nothing of the content has this id any more: its words were changed, or taken away",
    ]
    assert of_reviews[0].place.file.endswith("pl.po")


def _beside(content: Content, code: str) -> bool:
    return bool(content.warning_signs[code].question.beside)  # type: ignore[attr-defined]


def test_a_file_in_the_folder_that_is_no_review_is_told(tmp_path: Path) -> None:
    copied = copy_project(tmp_path / "project")
    folder = copied.content / "reviews"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    (folder / "first.txt").write_text("all is well")
    (folder / "second.yaml").write_text("reviewer: {name: Dr Sample}\n")
    with pytest.raises(ContentError) as refused:
        check(copied, TODAY)
    assert "content/reviews/first.txt: this file would be passed over" in str(refused.value)
    assert "content/reviews/second.yaml:1:11: the key 'profession' is missing" in str(refused.value)
