"""The clinician's page: doses by week and exercise, and where each number of a plan comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.language.sentence import grounds, joined, opening
from generator.language.weeks import WeekLine
from generator.language.words import PLACEHOLDER, Language
from generator.model.base import Sourced, Status
from generator.model.content import Content
from generator.model.dosage import LoadKind
from generator.model.guide import Reference
from generator.model.plan import Plan, Prescribed
from generator.paper.cards import Card
from generator.paper.fridge import WeekShown
from generator.paper.six_weeks import EveryWeek
from generator.paper.week_page import DoseShown, WeekPage

FIELDS = ("sets", "repetitions", "hold", "times_a_day", "tempo", "rest", "load", "effort")
"""The numbers of a dosage, in the order in which they are told."""


@dataclass(frozen=True)
class DoseCell:
    """What one exercise asks for in one week, without what all weeks share."""

    doses: Sequence[DoseShown]
    """Their `often` is empty where all have the same."""
    often: str
    efforts: Sequence[str]


def dose_table(
    pages: Sequence[WeekPage], weeks: Sequence[WeekShown], cards: Sequence[Card], shared: EveryWeek
) -> list[list[DoseCell | None]]:
    """For each week a cell for each of these exercises; None where it is not done."""
    rows = []
    for page, week in zip(pages, weeks, strict=True):
        lines = {line.exercise_id: line for line in week.lines}
        cells = {key: _cell(card.doses, lines[key], shared) for card in page.cards if (key := card.card.exercise_id)}
        rows.append([cells.get(card.exercise_id) for card in cards])
    return rows


def dose_sources(plan: Plan, content: Content, language: Language) -> dict[str, list[str]]:
    """For each exercise where its numbers come from: 'Sets and repetitions: Alfredson 1998; Habets 2017'."""
    items: dict[str, list[Prescribed]] = {}
    for day in plan.days:
        for item in day.prescribed:
            items.setdefault(item.exercise_id, []).append(item)
    return {key: _told_by_source(own, content.references, language) for key, own in items.items()}


def with_sources(text: str, told: str, content: Content, language: Language, own: Sourced | None = None) -> str:
    """A text as told, with the sources of its own and of the numbers that it names: '… of 14. (Silbernagel 2007)'."""
    names = dict.fromkeys(name.partition(".")[0] for name in PLACEHOLDER.findall(text))
    sourced: list[Sourced] = [
        *([own] if own else []),
        *(content.numbers[name] for name in names if name in content.numbers),
    ]
    named = _names((key for each in sourced for key in each.sources), content.references, language)
    if own and own.status is Status.SUGGESTED and Status.SUGGESTED not in grounds(told):
        told = joined((told, language.ours))
    return joined((told, " (", named, ")")) if named else told


def short_name(reference: Reference) -> str:
    """'Alfredson 1998'."""
    first = re.sub(r"\s+[A-Z]{1,3}$", "", reference.authors.split(",")[0])
    return f"{first} {reference.year}" if reference.year else first


# -- inside ------------------------------------------------------------------------------------------


def _cell(doses: Sequence[DoseShown], line: WeekLine, shared: EveryWeek) -> DoseCell:
    often = {dose.often for dose in doses}
    alike = len(often) == 1
    return DoseCell(
        doses=[replace(dose, often="" if alike else dose.often, on=None if shared.days else dose.on) for dose in doses],
        often=often.pop() if alike and not shared.often else "",
        efforts=list(dict.fromkeys(dose.effort for dose in line.doses if dose.effort)),
    )


def _told_by_source(items: Sequence[Prescribed], references: Mapping[str, Reference], language: Language) -> list[str]:
    """Numbers that come from the same, together."""
    together: dict[str, list[str]] = {}
    for field in FIELDS:
        if sourced := [ground for item in items for ground in _grounds(item, field)]:
            told = _source(sourced, references, language)
            together.setdefault(told, []).append(language.say(f"clinician.number.{field}"))
    return [
        opening(language.say("clinician.from", numbers=language.listed(numbers), sources=told))
        for told, numbers in together.items()
    ]


def _grounds(item: Prescribed, field: str) -> list[Sourced]:
    """The grounds of a number of a dosage and of its phases; none for a number that the dosage lacks."""
    load = item.dosage.load
    if field == "load" and (load is None or load.kind is LoadKind.BODY_WEIGHT):
        return []
    return [ground for name, ground in item.dosage.basis.items() if name.partition(".")[0] == field]


def _source(sourced: Sequence[Sourced], references: Mapping[str, Reference], language: Language) -> str:
    """'Alfredson 1998; where marked: our suggestion†'."""
    named = _names((key for ground in sourced for key in ground.sources), references, language)
    statuses = {ground.status for ground in sourced}
    marked = [
        language.say(f"clinician.{key}", mark=language.mark(status))
        for key, status in (("ours", Status.SUGGESTED), ("changed", Status.CHANGED))
        if status in statuses
    ]
    return joined((*([named] if named else []), *marked), language.say("handout.dose.next"))


def _names(keys: Iterable[str], references: Mapping[str, Reference], language: Language) -> str:
    named = dict.fromkeys(short_name(references[key]) for key in keys if key in references)
    return joined(named, language.say("handout.dose.next"))
