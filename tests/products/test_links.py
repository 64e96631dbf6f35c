"""A plan as a link: how long it is, what it says where it cannot be, and that it comes back as the same plan."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
import segno

from generator.errors import SafetyRefusal, UsageError
from generator.model.base import Side
from generator.model.link import LONGEST_LINK
from generator.model.request import Change, Person, Request
from generator.plan.link import decoded
from generator.products.links import link_maker, plan_link, sheet_link, site_address
from tests.support.project import checked

SITE = "https://achilles.physio-example-town.example"
assert len(SITE) <= 45, "an address of a usual length"
CHANGED = Request(
    programme="classic",
    side=Side.LEFT,
    person=Person(
        name="Sample Person",
        reference="A-1",
        start=datetime.date(2026, 12, 7),
        changes=(
            Change(exercise="heel-drop", sets=2, repetitions=10),
            Change(exercise="heel-drop-bent-knee", sets=2),
            Change(exercise="calf-stretch", hold=20, days=[1, 3, 5]),
        ),
    ),
)
MANY = tuple(Change(exercise=key, days=[1, 2, 3]) for key in ("calf-stretch", "soleus-stretch", "calf-foam-roll"))


def test_a_link_is_short_and_holds_nothing_of_the_person() -> None:
    link = plan_link(checked(), CHANGED, SITE)
    page, _, code = link.partition("#")
    assert page == f"{SITE}/make-your-plan/"
    assert len(link) <= LONGEST_LINK
    found = decoded(code, checked().content.programmes, checked().content.exercises)
    assert found.edition == checked().edition
    assert found.request.person == Person(start=CHANGED.person.start, changes=CHANGED.person.changes)
    assert plan_link(checked(), found.request, SITE) == link, "a link of what it holds is the same link"


def test_its_code_is_a_small_one() -> None:
    """Version 6 has 41 modules a side: 20 mm of paper at half a millimetre each."""
    code = segno.make(plan_link(checked(), CHANGED, SITE), error="m", micro=False)
    assert isinstance(code.version, int)
    assert code.version <= 7


def test_another_language_has_its_own_site() -> None:
    polish = CHANGED.model_copy(update={"language": "pl"})
    link = plan_link(checked(), polish, SITE)
    assert link.startswith(f"{SITE}/pl/make-your-plan/#")
    assert len(link) <= LONGEST_LINK
    code = link.partition("#")[2]
    found = decoded(code, checked().content.programmes, checked().content.exercises)
    assert (found.language, found.edition) == ("pl", checked().told_in("pl").edition)


def test_a_sign_against_a_plan_gives_no_link() -> None:
    with pytest.raises(SafetyRefusal, match="R2 "):
        plan_link(checked(), CHANGED.model_copy(update={"warnings": ("R2",)}), SITE)
    only_gentle = Request(programme="classic", side=Side.LEFT, warnings=("R23",))
    with pytest.raises(SafetyRefusal, match="gentle"):
        plan_link(checked(), only_gentle, SITE)


def test_a_change_beyond_its_limits_gives_no_link() -> None:
    wild = CHANGED.person.model_copy(update={"changes": (Change(exercise="heel-drop", sets=6),)})
    with pytest.raises(SafetyRefusal, match="outside of"):
        plan_link(checked(), CHANGED.model_copy(update={"person": wild}), SITE)


def test_without_an_address_it_says_where_to_write_it() -> None:
    assert checked().content.about.address is None
    with pytest.raises(UsageError, match=r"content/conditions/achilles/about\.yaml has none"):
        plan_link(checked(), CHANGED)
    about = checked().content.about.model_copy(update={"address": f"{SITE}/"})
    known = replace(checked(), content=replace(checked().content, about=about))
    assert site_address(known) == SITE
    assert site_address(known, "https://other.example") == "https://other.example"


@pytest.mark.parametrize(
    "at", ["http://a.example", "a.example", "https://a.example/#x", "https://a.example/?x", "javascript:1"]
)
def test_what_is_no_address(at: str) -> None:
    with pytest.raises(UsageError, match="--address"):
        plan_link(checked(), CHANGED, at)


def test_a_link_that_is_too_long_says_which_part() -> None:
    far = f"https://{'a' * 70}.example"
    with pytest.raises(UsageError) as refused:
        plan_link(checked(), CHANGED, far)
    assert f"the address {len(far)}, its page 17, the plan 24, its changes and dates" in str(refused.value)
    assert "or fewer changes" in str(refused.value)
    most = int(str(refused.value).split("at most ")[1].split()[0])
    assert len(plan_link(checked(), CHANGED, f"https://{'a' * (most - 16)}.example")) == LONGEST_LINK


def test_what_no_link_can_hold() -> None:
    someday = CHANGED.person.model_copy(update={"start": datetime.date(2119, 1, 1)})
    with pytest.raises(UsageError, match="No link can hold this start"):
        plan_link(checked(), CHANGED.model_copy(update={"person": someday}), SITE)


def test_a_list_has_the_link_of_each_row_in_its_own_language() -> None:
    link = link_maker(checked(), SITE)
    assert link(CHANGED) == plan_link(checked(), CHANGED, SITE)
    polish = CHANGED.model_copy(update={"language": "pl"})
    assert link(polish) == plan_link(checked(), polish, SITE)
    assert link_maker(checked(), f"https://{'a' * 80}.example")(CHANGED) == "", "too long to send"
    with pytest.raises(UsageError, match="A link needs the address"):
        link_maker(checked())


def test_a_sheet_has_the_link_of_its_plan_without_its_person() -> None:
    assert sheet_link(checked(), CHANGED) is None, "the guide has no address"
    about = checked().content.about.model_copy(update={"address": SITE})
    known = replace(checked(), content=replace(checked().content, about=about))
    link = sheet_link(known, CHANGED)
    assert link
    found = decoded(link.partition("#")[2], known.content.programmes, known.content.exercises)
    assert found.request.person == Person(changes=CHANGED.person.changes), "no start: so one master serves all"
    far = about.model_copy(update={"address": f"https://{'a' * 100}.example"})
    assert sheet_link(replace(known, content=replace(known.content, about=far)), CHANGED) is None


def test_every_exercise_of_a_plan_may_be_changed() -> None:
    person = CHANGED.person.model_copy(update={"changes": (*CHANGED.person.changes[:2], *MANY)})
    short = "https://achilles.example"
    assert len(plan_link(checked(), CHANGED.model_copy(update={"person": person}), short)) <= LONGEST_LINK
