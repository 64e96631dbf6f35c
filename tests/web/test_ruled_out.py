"""What a sign takes away, and what it says, holds at the clinic desk and in the planner: every sign that leaves a plan,
in every company, with every programme and side, without building a site.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from itertools import chain, combinations, product
from typing import Any

import pytest

from generator.batch.printer import CannotPrintError
from generator.batch.printing import HandoutPress
from generator.model.base import Demand, Side
from generator.model.plan import Plan
from generator.model.request import Request
from generator.model.safety import Effect
from generator.plan.schedule import lay_out
from generator.press.layout_cache import LayoutCache
from generator.products import handouts, planning
from generator.products.masters import PAPERS, SIZES, _name, _variant, variants
from generator.site.planner_data import PublishedMaster, Variant, data
from tests.support.project import checked, content
from tests.web.modules import EDITION, Modules

SIGNS = content().warning_signs
LEAVE_A_PLAN = [code for code, sign in SIGNS.items() if not sign.blocks]
SETS = list(chain.from_iterable(combinations(LEAVE_A_PLAN, count) for count in range(len(LEAVE_A_PLAN) + 1)))
"""Every set of signs that leave a plan."""
PROGRAMMES = list(content().programmes)


def _requests(key: str, codes: tuple[str, ...]) -> list[Request]:
    """One for every master of a variant."""
    asked = Request(programme=key, warnings=codes)
    kinds = product(Side, PAPERS, SIZES)
    return [asked.model_copy(update={"side": side, "paper": paper, "text_size": size}) for side, paper, size in kinds]


@cache
def published() -> dict[str, Request]:
    """What each master of the site is laid out for, by its name."""
    return {_name(asked): asked for kind in variants(checked()) for asked in _requests(*kind)}


def _made(key: str, codes: tuple[str, ...]) -> Variant:
    masters = {
        (str(asked.side), str(asked.paper), asked.text_size): PublishedMaster(_name(asked), 1, {})
        for asked in _requests(key, codes)
    }
    return _variant(checked(), key, codes, masters)


@cache
def told() -> Any:
    """What data.js says of all variants, with masters that nobody has laid out."""
    made = [_made(*kind) for kind in variants(checked())]
    return json.loads(json.dumps(data(content(), checked().language.unmarked, made, edition=EDITION)))


@cache
def _laid_out(key: str, side: Side, without: frozenset[str], out: frozenset[Demand]) -> Plan:
    return lay_out(key, content().programmes[key], content().exercises, side, without, out)


@pytest.fixture(autouse=True)
def _laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of sets of signs leave the same: what is left out is worked out for each, its schedule once."""

    def laid_out(
        key: str, _: Any, __: Any, side: Side, without: Collection[str], out: Collection[Demand], ___: None
    ) -> Plan:
        return _laid_out(key, side, frozenset(without), frozenset(out))

    monkeypatch.setattr(planning, "lay_out", laid_out)


@cache
def plan(key: str, codes: tuple[str, ...], side: Side) -> Plan:
    """What these signs leave of a programme, whatever the reason."""
    return replace(planning.plan_of(checked(), key, side, codes), ruled_out=frozenset())


def left(codes: tuple[str, ...]) -> list[str]:
    """The programmes that the rules leave, worked out a second time."""
    out = {demand for code in codes for demand in SIGNS[code].rules_out}
    only_gentle = any(SIGNS[code].effect is Effect.GENTLE_ONLY for code in codes)
    demanding = {key for key, programme in content().programmes.items() if out & set(programme.demands)}
    return [
        key for key in PROGRAMMES if key not in demanding and (key == content().floor.own.gentle or not only_gentle)
    ]


def refusal(codes: tuple[str, ...]) -> dict[str, Any]:
    """What the desk and `batch` answer to any other programme."""
    return {"code": "another-programme", "column": "programme", "left": ", ".join(left(codes))}


def assert_fits(name: str, key: str, codes: tuple[str, ...], side: Side) -> None:
    """A master is laid out for this programme and side, and holds just what these signs leave."""
    made_for = published()[name]
    assert (made_for.programme, made_for.side) == (key, side)
    assert plan(key, made_for.warnings, side) == plan(key, codes, side), (key, codes, side)


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_list_prints_what_the_signs_leave_and_refuses_the_rest(key: str) -> None:
    printer = HandoutPress(checked(), LayoutCache(None))()
    for codes in SETS:
        asked = Request(programme=key, side=Side.LEFT, warnings=codes)
        if key in left(codes):
            assert planning.screened(checked(), asked) == []
            continue
        with pytest.raises(CannotPrintError) as refused:
            printer.print(asked)
        told = {"code": refused.value.code, "column": refused.value.column, **refused.value.values}
        assert told == refusal(codes), codes


# What the desk fetches for a row, or why it refuses it.
DESK = """const { CannotPrint } = await import("/desk/list-run.js");
  Object.assign(heelDrop, values.told, {root: "/", programmes: []}); // so that a master is fetched alone
  let asked = null;
  globalThis.fetch = async (address) => { asked = address; return {ok: false, status: 404}; };
  const ends = [];
  for (const row of values.rows) {
    const request = {paper: "a4", size: 12, format: "booklet", unit: "kg", changes: [], days: [], times: [], ...row};
    const reason = await m.press(values.told).print(request, []).catch((error) => error);
    if (!(reason instanceof CannotPrint)) throw reason;
    const { code, column, values: more } = reason;
    ends.push(code === "no-master" ? asked.split("/").at(-1).split(".")[0] : { code, column, ...more });
  }
  return ends;"""


def test_the_desk_prints_what_the_signs_leave_and_refuses_the_rest(modules: Modules) -> None:
    rows = list(product(PROGRAMMES, SETS, Side))
    given = [{"programme": key, "warnings": list(codes), "side": side} for key, codes, side in rows]
    ends = modules("list-press.js", DESK, {"told": told(), "rows": given})
    for (key, codes, side), end in zip(rows, ends, strict=True):
        if key not in left(codes):
            assert end == refusal(codes), (key, codes)
        else:
            assert_fits(end, key, codes, side)


# Which master and which week texts somebody gets who gives these answers, and what stands on the plan.
PLANNER = """const { printedFor } = await import("/shared/masters.js");
  return values.ways.map(({answers, programme, side}) => {
    const way = m.route(values.told, answers);
    const offered = m.allowed(values.told, answers, way).map(({id}) => id);
    const chosen = values.told.programmes.find(({id}) => id === programme);
    const { schedule, master } = printedFor(chosen, way.left, {side, paper: "a4", size: 12});
    const texts = (schedule?.weeks ?? []).flat().map(({text}) => text);
    const heed = way.notes.map(({brief}) => brief);
    return { end: way.steps.at(-1).key, offered, master: master ?? null, texts, heed };
  });"""


def answers(codes: tuple[str, ...], place: str) -> dict[str, str]:
    """Yes to these signs, no to everything else."""
    said = {code: "yes" if code in codes else "no" for code in SIGNS}
    return {"where": place, "not_for": "no", **said, **{f"{code}{again}": "no" for code in SIGNS for again in "+*"}}


def test_the_planner_prints_what_the_answers_leave_and_offers_no_other(modules: Modules) -> None:
    places = {key: next(place for place, keys in told()["places"].items() if key in keys) for key in PROGRAMMES}
    rows = list(product(PROGRAMMES, SETS, Side))
    given = [{"answers": answers(codes, places[key]), "programme": key, "side": side} for key, codes, side in rows]
    ends = modules("route.js", PLANNER, {"told": told(), "ways": given})
    for (key, codes, side), end in zip(rows, ends, strict=True):
        assert end["end"] == "programme", (codes, end)
        assert (key in end["offered"]) == (key in left(codes)), (key, codes)
        assert end["heed"] == [SIGNS[code].brief for code in codes]
        if key in left(codes):
            assert_fits(end["master"], key, codes, side)
            assert named_in(end["texts"]) == set(plan(key, codes, side).exercises), (key, codes, side)


def test_a_master_without_some_exercises_has_a_line_for_what_was_reported() -> None:
    """Else somebody with a second sign would not find it on page one."""
    asked = Request(programme="classic", side=Side.LEFT, warnings=("R24",))
    assert 'data-field="heed"' in handouts.blank_html(checked(), asked)


def _ruled_out(codes: tuple[str, ...]) -> set[str]:
    """The exercises that these signs name, or that demand what they rule out."""
    out = {demand for code in codes for demand in SIGNS[code].rules_out}
    avoided = {exercise for code in codes for exercise in SIGNS[code].avoid}
    return avoided | {key for key, exercise in content().exercises.items() if out & exercise.demands}


def named_in(texts: list[str]) -> set[str]:
    """The exercises that lines of a week name."""
    exercises = content().exercises.items()
    return {key for key, exercise in exercises for text in texts if text.startswith(f"{exercise.name}: ")}


def test_no_plan_and_no_variant_holds_an_exercise_that_is_ruled_out() -> None:
    for key, codes, side in product(PROGRAMMES, SETS, Side):
        if key in left(codes):
            assert not _ruled_out(codes) & set(plan(key, codes, side).exercises), (key, codes, side)
    for programme in told()["programmes"]:
        for variant in programme["variants"]:
            texts = [line["text"] for kind in ("one", "both") for week in variant[kind]["weeks"] for line in week]
            assert not set(variant["without"]) & named_in(texts)


PAGES = [codes for codes in SETS if all(SIGNS[code].rules_out for code in codes)]


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_master_says_what_the_page_of_somebody_with_these_signs_says(key: str) -> None:
    """What was reported stands in a line that is filled in; nothing else depends on it."""
    made = [codes for programme, codes in variants(checked()) if programme == key]
    for codes in PAGES:
        if key not in left(codes) or codes in made:
            continue
        (same,) = (each for each in made if plan(key, each, Side.LEFT) == plan(key, codes, Side.LEFT))
        for side in (Side.LEFT, Side.BOTH):
            master, own = (
                handouts.blank_html(checked(), Request(programme=key, side=side, warnings=each))
                for each in (same, codes)
            )
            assert master == own, (key, codes, side)
            assert 'data-field="heed"' in master
