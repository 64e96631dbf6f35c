"""A plan as rows of its picture: each exercise that is needed, then what is carried at most."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figure.plan_chart import ChartCell, ChartRow, Step
from generator.language.in_short import in_short
from generator.language.sentence import joined
from generator.language.words import Language
from generator.model.dosage import Dosage, LoadKind
from generator.model.plan import Plan


def chart_rows(plan: Plan, language: Language) -> tuple[ChartRow, ...]:
    """The exercises in the order of their first day; a plan without weights has no row for them."""
    rows = [_row(plan, key, language) for key in _needed(plan)]
    most = [max(week.most_kilograms.values(), default=0) for week in plan.weeks]
    if any(most):
        rows.append(
            ChartRow(language.say("figure.most_weight"), tuple(ChartCell((), language.weight(kg)) for kg in most))
        )
    return tuple(rows)


def in_words(plan: Plan, language: Language) -> str:
    """The same for whoever hears it."""
    short = in_short(plan, language)
    return joined([*(f"{dose}." for dose in short.doses), short.weight], " ")


def with_backpack(plan: Plan) -> list[str]:
    """The exercises that are done with a backpack in some week."""
    items = (item for day in plan.days for item in day.prescribed if not item.optional)
    loads = ((item.exercise_id, item.dosage.load) for item in items)
    return list(dict.fromkeys(key for key, load in loads if load and load.kind is LoadKind.BACKPACK))


def _needed(plan: Plan) -> list[str]:
    return list(dict.fromkeys(item.exercise_id for day in plan.days for item in day.prescribed if not item.optional))


def _row(plan: Plan, key: str, language: Language) -> ChartRow:
    weeks = [week.exercises.get(key, ()) for week in plan.weeks]
    doses = [[item.dosage for item, _ in groups] for groups in weeks]
    name, repetitions = plan.exercises[key].name, _always([dosage for each in doses for dosage in each])
    if repetitions:
        name = language.say("figure.sets_of", name=name, repetitions=language.number(repetitions))
    cells = [
        ChartCell(
            tuple(Step(len(days), item.dosage.sets) for item, days in groups),
            _sets(each, language) if repetitions else joined(dict.fromkeys(map(language.dose, each)), ", "),
        )
        for groups, each in zip(weeks, doses, strict=True)
    ]
    return ChartRow(name, tuple(cells))


def _always(doses: Sequence[Dosage]) -> int | list[int]:
    """The repetitions of each set, where they are the same in all weeks and nothing is held; else nothing."""
    first = doses[0]
    alike = all(each.repetitions == first.repetitions and each.hold is None for each in doses)
    return first.repetitions if alike and first.repetitions else 0


def _sets(doses: Sequence[Dosage], language: Language) -> str:
    """'3', or '1–3' where they become more within a week."""
    sets = [each.sets for each in doses]
    if not sets:
        return ""
    return language.number(sets[0] if min(sets) == max(sets) else [min(sets), max(sets)])
