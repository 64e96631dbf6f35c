"""The page of one week: all that it asks for, the log that decides how it went on, and what an empty box means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.language.sentence import joined
from generator.language.weeks import WeekLine, day_span
from generator.language.words import Language
from generator.model.base import Status
from generator.model.guide import Rules
from generator.model.plan import Plan, PlanDay, Prescribed
from generator.model.programme import DAYS_A_WEEK, Sessions, WeeksAfter
from generator.model.weekly_test import LogRow, Otherwise, WeeklyTest
from generator.paper.cards import Card, widest
from generator.paper.fields import days_key, load_key
from generator.paper.fridge import WeekShown

IN_ROWS = (2, 3)
"""So many exercises stand below each other, their words beside them; more stand in two columns."""


Asked = Sequence[tuple[Prescribed, tuple[int, ...]]]
"""What a week asks of one exercise, each with the numbers of its days."""


class LogEntry(StrEnum):
    """What is written into a cell of the log."""

    TICK = "tick"
    NUMBER = "number"


@dataclass(frozen=True)
class DaysShown:
    """Some days of a week."""

    days: str
    """'days 1–2'."""
    field: str
    """The key of the field with their names."""


@dataclass(frozen=True)
class DoseShown:
    """How much of an exercise on some days of the week, and how often."""

    on: DaysShown | None
    """Nothing for all days of a week."""
    amount: str
    """'3 sets of 15'."""
    often: str
    """'morning and evening'."""

    @property
    def days(self) -> str:
        """'days 1–2'; nothing for all days of a week."""
        return self.on.days if self.on else ""


@dataclass(frozen=True)
class WeekCard:
    """An exercise as the page of a week shows it: how much, how, and when more."""

    card: Card
    doses: Sequence[DoseShown]
    cue: str
    remarks: Sequence[str]
    """'Rest 60 seconds between sets.', and what else the prescription says."""
    loads: Sequence[str]
    """'2–10 kg in a backpack', 'stop with 2–3 good ones left'."""
    whens: Sequence[str]
    """When this weight may be added; nothing where the page tells it once for all."""
    carried: str
    """The key of the field with the load that was reached; nothing where it is only written by hand."""


@dataclass(frozen=True)
class TestShown:
    """A box to tick at the end of a week."""

    text: str
    otherwise: Otherwise
    writes: bool
    """Whether a number is written beside it first."""


@dataclass(frozen=True)
class LogLine:
    """One row of a log: what is written into it each day, and the test beside it."""

    key: str
    label: str
    answer: LogEntry
    days: frozenset[int]
    """Days of the week, 1 to 7, on which something is written."""
    tests: Sequence[TestShown]
    shared: int = 1
    """How many rows share the tests; 0 where they stand beside an earlier one."""


@dataclass(frozen=True)
class WeekPage:
    """Everything on the page of one week."""

    number: int
    aim: str
    added: str
    """What may be added this week; empty where nothing is."""
    training_days: DaysShown | None
    """The days with work, where these are not all days, and all that is needed has the same: told once for all."""
    cards: Sequence[WeekCard]
    condition: str
    """When weight may be added, where all exercises have the same; else empty."""
    comfort: str
    days: Sequence[PlanDay]
    rows: Sequence[LogLine]
    easier: str
    is_last: bool
    """Whether no other page of a week comes after it here."""
    goes_on: bool
    """Whether the next week has a page, here or in another handout."""
    then: str
    """What comes after the last of all weeks; nothing on other pages."""

    @property
    def layout(self) -> str:
        """How the cards stand: 'alone', 'rows' or 'tiles'."""
        if len(self.cards) == 1:
            return "alone"
        return "rows" if len(self.cards) in IN_ROWS else "tiles"

    @property
    def carries(self) -> bool:
        """Whether weight may be carried in it."""
        return any(card.loads for card in self.cards)

    @property
    def widest(self) -> float:
        """How much wider than high the widest of its pictures is; 1 without any."""
        return widest(card.card for card in self.cards)

    @property
    def rows_of_pictures(self) -> int:
        """How many pictures stand below each other."""
        return -(-len(self.cards) // 2) if self.layout == "tiles" else len(self.cards)


def week_pages(
    plan: Plan, weeks: Sequence[WeekShown], cards: Sequence[Card], rules: Rules, language: Language
) -> list[WeekPage]:
    """A page for each week of a plan."""
    shown = {card.exercise_id: card for card in cards}
    return [_page(plan, week, shown, rules, language) for week in weeks]


def new_sheets(printed: Sequence[int]) -> set[int]:
    """The weeks that begin a sheet of paper because the week before is not printed; others turn it over in between."""
    return {week for week in printed[1:] if week - 1 not in printed}


def log_rows(plan: Plan, days: Sequence[PlanDay], rules: Rules, language: Language) -> list[LogLine]:
    """The rows of a week's log with their tests, in the order of a day."""
    tests = [*rules.move_on, *plan.programme.move_on]
    every = frozenset(day.weekday for day in days)
    training = frozenset(day.weekday for day in days if day.sessions)
    sessions = max(day.sessions for day in days)

    def row(key: LogRow, label: str, answer: LogEntry, on: frozenset[int]) -> LogLine:
        own = [_test(test, language) for test in tests if test.row is key]
        return LogLine(key.value, label, answer, on, own)

    say = language.say
    attended = TestShown(enough(plan.programme.enough_sessions, language), Otherwise.AGAIN, writes=False)
    done = [
        LogLine(
            f"{LogRow.SESSIONS.value}-{number}",
            _session(number, sessions, language),
            LogEntry.TICK,
            frozenset(day.weekday for day in days if day.sessions >= number),
            [attended] if number == 1 else [],
            sessions if number == 1 else 0,
        )
        for number in range(1, sessions + 1)
    ]
    own = [
        LogLine(f"own-{place}", language.fill(test.label or ""), LogEntry.TICK, training, [_test(test, language)])
        for place, test in enumerate(tests)
        if test.row is LogRow.OWN
    ]
    return [
        row(LogRow.FIRST_STEPS, say("handout.week_page.first_steps"), LogEntry.NUMBER, every),
        *done,
        row(LogRow.WORST, say("handout.week_page.worst"), LogEntry.NUMBER, training),
        *own,
        row(LogRow.NEXT_MORNING, say("handout.week_page.next_morning"), LogEntry.TICK, training),
    ]


def enough(sessions: Sessions, language: Language) -> str:
    """'At least 11 of 14 done'."""
    key = "sessions" if sessions.at_least < sessions.of else "sessions_all"
    return language.say(f"handout.week_page.{key}", least=sessions.at_least, of=sessions.of)


# -- inside ------------------------------------------------------------------------------------------


def _page(plan: Plan, week: WeekShown, cards: Mapping[str, Card], rules: Rules, language: Language) -> WeekPage:
    own = next(each for each in plan.weeks if each.number == week.number).exercises
    needed = [line for line in week.lines if not line.optional]
    whens = {line.exercise_id: _whens(own[line.exercise_id], language) for line in needed}
    condition = _shared(list(whens.values()))
    training = _training_days(week, [own[line.exercise_id] for line in needed], language)
    loaded = plan.weeks[0].most_kilograms if plan.is_later and week.number == plan.weeks[0].number else {}
    shown = [
        _card(
            cards[line.exercise_id],
            line,
            own[line.exercise_id],
            [] if condition else whens[line.exercise_id],
            week,
            loaded,
            language,
        )
        for line in needed
    ]
    is_last = week.number == plan.weeks[-1].number
    return WeekPage(
        number=week.number,
        aim=language.fill(week.week.aim),
        added=language.fill(week.week.add or ""),
        training_days=training,
        cards=shown,
        condition=condition,
        comfort=_comfort([line for line in week.lines if line.optional], language),
        days=week.days,
        rows=log_rows(plan, week.days, rules, language),
        easier=language.fill(week.week.step_back),
        is_last=is_last,
        goes_on=not is_last or plan.goes_on,
        then=language.fill(week.week.then or "") if isinstance(week.week, WeeksAfter) and is_last else "",
    )


def _card(
    card: Card,
    line: WeekLine,
    items: Asked,
    whens: Sequence[str],
    week: WeekShown,
    loaded: Collection[str],
    language: Language,
) -> WeekCard:
    first = items[0][0]
    exercise = first.exercise.model_copy(update={"dosage": first.dosage})
    doses = [
        DoseShown(
            on=_days(numbers, week, language),
            amount=amount.amount,
            often=_often(item, max(day.sessions for day in week.days), language),
        )
        for amount, (item, numbers) in zip(line.doses, items, strict=True)
    ]
    return WeekCard(
        card=card,
        doses=doses,
        cue=language.fill(exercise.cue, exercise),
        remarks=[*_rest([item for item, _ in items], language), *line.remarks],
        carried=load_key(line.exercise_id) if line.exercise_id in loaded else "",
        loads=list(dict.fromkeys(text for dose in line.doses for text in (dose.load, dose.effort) if text)),
        whens=whens,
    )


def _days(numbers: Sequence[int], week: WeekShown, language: Language) -> DaysShown | None:
    """Days of a week with their names; nothing where they are all of it."""
    if len(numbers) == len(week.days):
        return None
    days = [number - week.days[0].number + 1 for number in numbers]
    return DaysShown(day_span(days, language), days_key(numbers))


def _training_days(week: WeekShown, needed: Sequence[Asked], language: Language) -> DaysShown | None:
    """The days that all exercises have in common, where each has one dose and no other days."""
    groups = {numbers for items in needed for _, numbers in items}
    return _days(groups.pop(), week, language) if len(groups) == 1 else None


def _whens(items: Asked, language: Language) -> list[str]:
    """When weight may be added to an exercise, each condition once."""
    loads = [(item.dosage.load, item.exercise) for item, _ in items]
    return list(dict.fromkeys(language.fill(load.when, own) for load, own in loads if load and load.when))


def _shared(whens: Sequence[Sequence[str]]) -> str:
    """The condition that all of several exercises have, and no other; else nothing."""
    alike = len(whens) > 1 and all(len(each) == 1 and each == whens[0] for each in whens)
    return whens[0][0] if alike else ""


def _rest(items: Sequence[Prescribed], language: Language) -> list[str]:
    """'Rest 60 seconds between sets.'; nothing where there is one set only."""
    dosage = items[0].dosage
    if dosage.rest is None or all(item.dosage.sets == 1 for item in items):
        return []
    return [language.say("handout.week_page.rest", rest=language.duration(dosage.rest, dosage.status("rest")))]


def _often(item: Prescribed, sessions: int, language: Language) -> str:
    """'morning and evening' where every session has it, and there are two."""
    if item.times_a_day == sessions == 2:
        return joined((language.say("handout.week_page.twice"), language.mark(_status(item))))
    return language.often(item)


def _status(item: Prescribed) -> Status:
    return Status.SUGGESTED if item.times_basis_suggested else Status.PUBLISHED


def _comfort(lines: Sequence[WeekLine], language: Language) -> str:
    """'If you like, afterwards: Calf stretch on days 1, 3, 5 and 7; Foam rolling on days 2, 4 and 6.'"""
    if not lines:
        return ""
    by_days: dict[tuple[int, ...], list[str]] = {}
    for line in lines:
        by_days.setdefault(line.weekdays, []).append(line.name)
    told = [names_of(names, days, language) for days, names in by_days.items()]
    return language.say("handout.week_page.optional", exercises=joined(told, language.say("handout.dose.next")))


def names_of(names: Sequence[str], days: Sequence[int], language: Language) -> str:
    """'Calf stretch and Soleus stretch on days 1, 3, 5 and 7'."""
    key = "every_day" if len(days) == DAYS_A_WEEK else "some_days"
    return language.say(f"handout.fridge.{key}", exercises=language.listed(names), days=day_span(days, language))


def _session(number: int, sessions: int, language: Language) -> str:
    """'Morning session', 'Session'; numbered where there are more than two a day."""
    if sessions == 1:
        return language.say("handout.week_page.session")
    if sessions == 2:
        return language.say(f"handout.week_page.{'morning' if number == 1 else 'evening'}")
    return language.say("handout.week_page.numbered", number=number)


def _test(test: WeeklyTest, language: Language) -> TestShown:
    return TestShown(language.fill(test.short), test.otherwise, writes=test.row is LogRow.FIRST_STEPS)
