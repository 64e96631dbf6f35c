"""A plan in a code: what it holds, what it refuses, and what its check sum promises. tests/web has the browser's."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest

from generator.errors import LinkError
from generator.model.base import Side
from generator.model.link import PlanLink
from generator.model.request import Change, Format, Paper, Request, Weekday
from generator.plan.link import (
    BECH32M,
    CHECKED,
    LETTERS,
    LONGEST_CODE,
    VERSION,
    _check_sum,
    _remainder,
    decoded,
    encoded,
    short,
)
from tests.support.project import content

PLAIN = PlanLink("588b6c90", "classic", "en")
DATED = replace(PLAIN, side=Side.LEFT, start=datetime.date(2026, 12, 7))
CHANGED = replace(DATED, changes=(Change(exercise="heel-drop", sets=2, repetitions=10, days=[1, 3]),))
FORMATS, PAPERS, SIDES = list(Format), list(Paper), [None, *Side]
LANGUAGES = ("en", "pl", "ar", "gsw", "pt-BR", "zh-Hant-TW")


def drawn(chance: random.Random) -> PlanLink:
    """Any plan that a code can hold, of this content's ids."""
    weeks = chance.sample(range(1, 13), chance.randint(0, 6)) if chance.random() < 0.2 else []
    start = datetime.date(2020, 1, 1) + datetime.timedelta(days=chance.randrange(1 << 15))
    return PlanLink(
        edition=f"{chance.getrandbits(32):08x}",
        programme=chance.choice(list(content().programmes)),
        language=chance.choice(LANGUAGES),
        side=chance.choice(SIDES),
        paper=chance.choice(PAPERS),
        format=chance.choice(FORMATS),
        text_size=chance.randint(12, 28),
        start=start if chance.random() < 0.7 else None,
        from_week=chance.randint(1, 64) if chance.random() < 0.2 else None,
        weeks=tuple(sorted(weeks)),
        training_days=tuple(day for day in Weekday if chance.random() < 0.4) if chance.random() < 0.2 else (),
        changes=tuple(change(chance) for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 3)))),
    )


def change(chance: random.Random) -> Change:
    """Any change that a code can hold."""
    most = {"sets": 6, "repetitions": 30, "hold": 120}
    numbers: dict[str, Any] = {name: chance.randint(1, top) for name, top in most.items() if chance.random() < 0.5}
    days = sorted(chance.sample(range(1, 8), chance.randint(1, 7))) if chance.random() < 0.3 else None
    return Change(exercise=chance.choice(list(content().exercises)), days=days, **numbers)


def read(code: str) -> PlanLink:
    return decoded(code, content().programmes, content().exercises)


def fault(code: str) -> str | None:
    """Why a code is no plan."""
    try:
        read(code)
    except LinkError as refused:
        return refused.reason
    return None


def sealed(*values: int) -> str:
    """These letters by their numbers, with a check sum that is right."""
    return "".join(LETTERS[value] for value in [*values, *_check_sum(values)])


def test_a_code_is_short_and_stays_as_it_is() -> None:
    """People have it in their messages, and on paper: what once was written is read for good."""
    assert encoded(PLAIN) == "bmcfy3edqmvatwaaaadikmqb"
    assert encoded(DATED) == "bmcfy3edqmvatxaathuaayyfaej"
    assert encoded(CHANGED) == "bmcfy3edqmvatxaathuah5evqpfbivswku6"
    assert all(read(encoded(link)) == link for link in (PLAIN, DATED, CHANGED))


def test_any_plan_comes_back() -> None:
    chance = random.Random(15)  # noqa: S311 - the same plans in every run
    for _ in range(2_000):
        link = drawn(chance)
        assert read(encoded(link)) == link
        assert read(encoded(link).upper()) == link


def test_a_request_comes_back_without_its_person() -> None:
    request = CHANGED.request
    assert PlanLink.of(request, "588b6c90", "en") == CHANGED
    named = request.model_copy(
        update={"person": request.person.model_copy(update={"name": "Jo"}), "warnings": ("R24",), "language": ""}
    )
    assert PlanLink.of(named, "588b6c90", "en") == CHANGED
    assert CHANGED.request.person.name is None


def test_no_two_letters_look_or_sound_alike() -> None:
    assert len(set(LETTERS)) == 32
    assert not set(LETTERS) & set("lo01")
    assert LETTERS.islower()


def test_ids_are_told_apart() -> None:
    for ids in (content().programmes, content().exercises):
        assert len({short(key) for key in ids}) == len(ids)


def test_ids_that_differ_in_one_letter_are_told_apart() -> None:
    ids = [f"{stem}-{end}" for stem in ("plan", "heel-drop") for end in [*map(str, range(10)), *"abcdefghij"]]
    assert len({short(key) for key in ids}) == len(ids)


def test_two_ids_that_share_their_code_are_both_unknown() -> None:
    chance, seen = random.Random(1), dict[int, str]()  # noqa: S311 - no secret
    keys = ("".join(chance.choices("abcdefgh", k=12)) for _ in range(1 << 14))
    key = next(key for key in keys if seen.setdefault(short(key), key) != key)
    with pytest.raises(LinkError, match="programme"):
        decoded(encoded(replace(PLAIN, programme=key)), [seen[short(key)], key], [])


def test_an_id_keeps_its_code_wherever_it_stands() -> None:
    ids = list(content().programmes)
    assert decoded(encoded(DATED), ["new", *reversed(ids)], reversed(list(content().exercises))) == DATED


@pytest.mark.parametrize(
    ("programmes", "exercises", "reason"),
    [(["gentle"], ["heel-drop"], "programme"), (["classic"], ["calf-stretch"], "exercise")],
)
def test_an_unknown_id_is_told(programmes: list[str], exercises: list[str], reason: str) -> None:
    with pytest.raises(LinkError) as refused:
        decoded(encoded(CHANGED), programmes, exercises)
    assert refused.value.reason == reason


def test_a_newer_code_is_told_only_when_it_is_whole() -> None:
    newer = sealed(VERSION + 1, 3, 1, 4, 1, 5)
    assert fault(newer) == "newer"
    assert fault(LETTERS[VERSION + 1] + encoded(DATED)[1:]) == "broken"
    assert fault(sealed(0, 3, 1, 4)) == "broken"


@pytest.mark.parametrize("code", ["", "b", "make-your-plan", "o" * 30, "b" * 200, "ß" * 30, "bmcfy3 edqmv"])
def test_what_is_no_code(code: str) -> None:
    assert fault(code) == "broken"


def test_only_one_code_says_a_thing() -> None:
    values = [LETTERS.index(letter) for letter in encoded(DATED)[:-CHECKED]]
    assert fault(sealed(*values, 0)) == "broken", "a letter too many"
    assert fault(sealed(*values[:-1])) == "broken", "a letter too few"
    assert fault(sealed(*values[:-1], values[-1] ^ 1)) == "broken", "the bits that fill the last letter"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("edition", "588B6C90"),
        ("edition", "588b"),
        ("language", "a-language-of-its-own"),
        ("language", "e"),
        ("text_size", 29),
        ("start", datetime.date(2019, 12, 31)),
        ("start", datetime.date(2109, 9, 19)),
        ("from_week", 65),
        ("weeks", (1, 18)),
        ("changes", (Change(exercise="heel-drop", sets=7),)),
        ("changes", (Change(exercise="heel-drop"),) * 16),
    ],
)
def test_what_no_code_can_hold_is_told_by_its_part(part: str, value: Any) -> None:
    with pytest.raises(LinkError) as refused:
        encoded(replace(PLAIN, **{part: value}))
    assert refused.value.reason == part


# -- what the check sum promises ---------------------------------------------------------------


def syndromes(length: int) -> Iterator[int]:
    """What each change of one letter does to the remainder: it does the same in every code of this length."""
    whole = _remainder([0] * length)
    for place in range(length):
        for error in range(1, 32):
            yield _remainder([error if at == place else 0 for at in range(length)]) ^ whole


def test_the_check_sum_is_linear() -> None:
    """So that what is proven below for a code of zeros holds for every code."""
    chance = random.Random(4)  # noqa: S311 - the same plans in every run
    for _ in range(200):
        one, other = ([chance.randrange(32) for _ in range(40)] for _ in range(2))
        both = [first ^ second for first, second in zip(one, other, strict=True)]
        assert _remainder(one) ^ _remainder(other) ^ _remainder(both) == _remainder([0] * 40)


def test_up_to_three_wrong_letters_are_seen() -> None:
    """No change of one or two letters, such as a swap, leaves the remainder, or does to it what one other does."""
    single = list(syndromes(LONGEST_CODE))
    known = {0, *single}
    assert len(known) == len(single) + 1
    places = [single[at : at + 31] for at in range(0, len(single), 31)]
    for one, other in combinations(places, 2):
        assert known.isdisjoint(first ^ second for first in one for second in other)


def test_every_wrong_letter_and_every_swap_of_real_codes_is_broken() -> None:
    chance = random.Random(7)  # noqa: S311 - the same plans in every run
    for link in (PLAIN, DATED, CHANGED, *(drawn(chance) for _ in range(5))):
        code = encoded(link)
        for at, letter in enumerate(code):
            for other in LETTERS:
                if other != letter:
                    assert fault(code[:at] + other + code[at + 1 :]) == "broken"
        for at, (letter, following) in enumerate(pairwise(code)):
            if letter != following:
                assert fault(code[:at] + following + letter + code[at + 2 :]) == "broken"
            assert fault(code[:at] + code[at + 1 :]) == "broken", "a letter is lost"


def test_a_code_of_a_link_is_never_longer_than_its_check_sum_allows() -> None:
    assert _remainder([VERSION, *_check_sum([VERSION])]) == BECH32M
    with pytest.raises(LinkError) as refused:
        encoded(replace(PLAIN, changes=(Change(exercise="heel-drop", sets=1, repetitions=5, days=[1]),) * 12))
    assert refused.value.reason == "changes"


def test_a_request_for_nobody() -> None:
    assert PlanLink.of(Request(programme="gentle"), "588b6c90", "pl").language == "pl"
