"""A handout is told in the language that is asked for, whatever the content was checked in."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from generator.model.base import Side
from generator.model.request import Format, Person, Request
from generator.products import handouts
from generator.products.checking import CheckedContent, check
from generator.products.masters import requests
from generator.products.project import Project
from tests.site.conftest import copy_project
from tests.support.once import Once
from tests.support.project import TODAY
from tests.support.pseudo import add_languages, phrases, translations

MADE = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)

MAKERS: dict[str, Callable[[CheckedContent, Request], str]] = {
    "sheet": handouts.handout_html,
    "blank sheet": handouts.blank_html,
    "referral sheet": lambda desk, asked: handouts.referral_html(desk, asked, desk.content.blocking_signs()[:1]),
    "all referral sheets": handouts.referrals_html,
    "text": handouts.handout_text,
    "calendar": lambda desk, asked: handouts.calendar_file(desk, asked, MADE).decode(),
}


@pytest.fixture(scope="session")
def desk(once_per_run: Once) -> CheckedContent:
    """The content of a project with three languages, in English."""
    folder = once_per_run("languages", lambda folder: add_languages(copy_project(folder).templates))
    return check(Project(folder), TODAY, translations=translations())


@pytest.mark.parametrize("kind", MAKERS)
def test_it_is_told_in_the_language_of_the_request(desk: CheckedContent, kind: str) -> None:
    make, person = MAKERS[kind], Person(start=datetime.date(2026, 11, 23))
    asked = Request(programme="classic", side=Side.LEFT, format=Format.FRIDGE, person=person)
    accented = make(desk, asked.model_copy(update={"language": "qps"}))
    assert accented == make(desk.told_in("qps"), asked) != make(desk, asked)
    assert make(desk.told_in("qps"), asked.model_copy(update={"language": "en"})) == make(desk, asked)


def test_masters_ask_for_the_language_of_their_site(desk: CheckedContent) -> None:
    english, accented = list(requests(desk)), list(requests(desk.told_in("qps")))
    assert {each.language for each in english} == {""}
    assert {each.language for each in accented} == {"qps"}
    assert [each.model_copy(update={"language": ""}) for each in accented] == english


def test_every_language_has_words_of_its_own(desk: CheckedContent) -> None:
    told = {code: desk.told_in(code).language.say("handout.exercises.title") for code in ("en", "qps", "qpr")}
    assert len(set(told.values())) == 3
    assert told["qps"] == phrases("qps")["handout.exercises.title"]
