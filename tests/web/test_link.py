"""The code of a plan in the browser is that of generator/plan/link.py: shared vectors, and many plans made by chance.

tests/vectors/links.json holds codes with what they say, or why they say nothing. `--approve` writes the file anew.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import pytest

from generator.errors import LinkError
from generator.model.link import PlanLink
from generator.model.request import Change, Weekday
from generator.plan.link import LETTERS, VERSION, decoded, encoded, short
from tests.plan.test_link import CHANGED, DATED, PLAIN, drawn, sealed
from tests.support.project import ROOT, content
from tests.web.modules import Modules

FILE = ROOT / "tests" / "vectors" / "links.json"
ABOUT = "Written by tests/web/test_link.py: codes of plans, and what generator/plan/link.py reads in them."
PLANS = 100_000
BOTH_WAYS = """return values.codes.map((code) => tried(() => {
  const link = m.decoded(code, values.programmes, values.exercises);
  if (m.encoded(link) !== code.toLowerCase()) throw new Error("another code");
  return link;
}))"""
IDS = {"programmes": list(content().programmes), "exercises": list(content().exercises)}


def plain(link: PlanLink) -> dict[str, Any]:
    """A plan as the browser holds it."""
    return {
        "edition": link.edition,
        "programme": link.programme,
        "language": link.language,
        "side": link.side,
        "format": link.format,
        "paper": link.paper,
        "size": link.text_size,
        "start": link.start.isoformat() if link.start else "",
        "fromWeek": link.from_week,
        "weeks": list(link.weeks),
        "days": [list(Weekday).index(day) for day in link.training_days],
        "changes": [change.model_dump() for change in link.changes],
    }


def outcome(code: str) -> dict[str, Any]:
    """What Python reads in a code."""
    try:
        return plain(decoded(code, **IDS))
    except LinkError as refused:
        return {"refused": refused.reason}


def mutated(code: str, chance: random.Random) -> str:
    """A code that a hand or an app has spoiled; now and then it is sound."""
    at, other = chance.randrange(len(code)), chance.choice(LETTERS + "lo01-.ABC é")
    match chance.randrange(8):
        case 0:
            return code[:at] + other + code[at + 1 :]
        case 1:
            return code[:at] + code[at + 1 :]
        case 2:
            return code[:at] + other + code[at:]
        case 3:
            return code[:at] + code[at : at + 2][::-1] + code[at + 2 :]
        case 4:
            return code[:at]
        case 5:  # the sum is right, and what it stands on is not
            values = [LETTERS.index(letter) for letter in code[:-6]]
            values[at % len(values)] = chance.randrange(32)
            return sealed(*values)
        case 6:  # the same, in the last letters
            return sealed(*(LETTERS.index(letter) for letter in code[: -6 - chance.randrange(4)]), chance.randrange(32))
        case _:
            return sealed(VERSION, *(chance.randrange(32) for _ in range(chance.randrange(60))))


def written_codes() -> list[str]:
    chance = random.Random(2)  # noqa: S311 - the same plans in every run
    sound = [encoded(link) for link in (PLAIN, DATED, CHANGED, *(drawn(chance) for _ in range(60)))]
    unknown = replace(PLAIN, programme="of-tomorrow"), replace(PLAIN, changes=(Change(exercise="of-tomorrow"),))
    told_apart = [sound[2].upper(), *map(encoded, unknown), sealed(2, 7), sealed(31)]
    return [*sound, *told_apart, *(mutated(code, chance) for code in sound)]


def test_the_shared_vectors(modules: Modules, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--approve"):
        lines = ",\n".join(json.dumps([code, outcome(code)]) for code in written_codes())
        FILE.write_text(
            f'{{"about": {json.dumps(ABOUT)}, "ids": {json.dumps(IDS)}, "codes": [\n{lines}\n]}}\n', "utf-8"
        )
    vectors = json.loads(FILE.read_text("utf-8"))
    codes = [code for code, _ in vectors["codes"]]
    told = [told for _, told in vectors["codes"]]
    reasons = {each.get("refused") for each in told}
    assert {None, "broken", "newer", "programme", "exercise"} <= reasons
    assert [outcome(code) for code in codes] == told
    assert modules("link.js", BOTH_WAYS, {"codes": codes, **vectors["ids"]}) == told


def test_many_plans_are_the_same_in_both(modules: Modules) -> None:
    chance = random.Random(31)  # noqa: S311 - the same plans in every run
    links = [drawn(chance) for _ in range(PLANS)]
    codes = [encoded(link) for link in links]
    for at in range(0, PLANS, 25_000):
        told = modules("link.js", BOTH_WAYS, {"codes": codes[at : at + 25_000], **IDS})
        assert told == [plain(link) for link in links[at : at + 25_000]]


def test_spoiled_codes_are_refused_by_both_for_the_same_reason(modules: Modules) -> None:
    chance = random.Random(5)  # noqa: S311 - the same plans in every run
    codes = [mutated(encoded(drawn(chance)), chance) for _ in range(20_000)]
    told = [outcome(code) for code in codes]
    assert modules("link.js", BOTH_WAYS, {"codes": codes, **IDS}) == told
    found = [each.get("refused") for each in told]
    assert all(found.count(reason) > 100 for reason in ("broken", "programme", "exercise", None)), "all kinds were met"


def test_ids_have_the_same_short_form(modules: Modules) -> None:
    ids = [*IDS["programmes"], *IDS["exercises"], "a", "x-1", "ü"]
    assert modules("link.js", "values.map(m.short)", ids) == [short(key) for key in ids]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("edition", "ABCDEF01"),
        ("language", "e"),
        ("size", 29),
        ("start", "2019-12-31"),
        ("fromWeek", 65),
        ("weeks", [1, 18]),
    ],
)
def test_what_no_code_can_hold_is_told_by_its_part(modules: Modules, part: str, value: object) -> None:
    names = {"size": "text_size", "fromWeek": "from_week"}
    told = modules("link.js", "tried(() => m.encoded(values))", {**plain(PLAIN), part: value})
    assert told == {"refused": names.get(part, part)}
