"""The grammar of one language: phrases, plurals, dates, spans and doses.

Screen, paper and browser take their sentences from here, so that they all say the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, wraps
from typing import Any, Literal, TypeVar
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import escape

from generator.errors import UnknownPhraseError
from generator.language.sentence import Sentence, grounds, in_english, joined, marks, names_in, put_in
from generator.language.units import in_pounds
from generator.model.base import Status
from generator.model.country import CALLS, CallKind, Country
from generator.model.dosage import Dosage, DosageField, Load, longest
from generator.model.exercise import Exercise
from generator.model.guide import Number
from generator.model.plan import Prescribed
from generator.model.request import WeightUnit

Phrase = str | Mapping[str, str]
"""A sentence with {values}, or one sentence for each plural form: one, other, …"""

MARKS = {Status.SUGGESTED: "dagger", Status.CHANGED: "double_dagger"}
"""The phrase that marks a number as our suggestion, or as a clinician's change for one person."""

LONGEST_RUN_NAMED = 2
"""Days in a row that are all named; more are told by their ends."""

ISOLATED, ISOLATE_ENDS = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
"""Around a span in a language that runs from right to left: its smaller end stays on the left."""

NO_BREAK = "\N{NO-BREAK SPACE}"
TYPED = re.compile(r"(?<![\d\u2066])(?:[+−]\d+|\d+(?:[–/-]\d+)+|\d{3,}(?: \d{3,})+)")
"""What a phrase says in digits, and would turn round there: '0–10', '−5', '2027-05-22', '01632 960001'."""

PLACEHOLDER = re.compile(r"\{([a-z0-9-]+(?:\.[a-z_]+)*|[a-z_]+(?:\.[a-z_]+)*)\}")


def in_a_row(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers that follow each other, together: 1, 2, 5 are [1, 2] and [5]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _isolated(phrase: Phrase) -> Phrase:
    if not isinstance(phrase, str):
        return {form: _kept_in_order(text) for form, text in phrase.items()}
    return _kept_in_order(phrase)


def _kept_in_order(text: str) -> str:
    """A text in which what is written from left to right stays so; it keeps what it knows of its English."""
    if not TYPED.search(text):
        return text
    isolated = TYPED.sub(rf"{ISOLATED}\g<0>{ISOLATE_ENDS}", text)
    return text.told_as(isolated) if isinstance(text, Sentence) else isolated


@lru_cache(maxsize=4096)
def _decimal(value: float, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


Told = TypeVar("Told", bound=Callable[..., Any])


def _with_its_english(tell: Told) -> Told:
    """A method of `Language` whose sentence knows what it is in English, where that is another language."""

    @wraps(tell)
    def told(self: Language, *said: Any, **values: Any) -> Any:
        said = tuple(list(each) if isinstance(each, Iterator) else each for each in said)
        sentence = tell(self, *said, **values)
        if self.english is None or sentence is None:
            return sentence
        same = getattr(self.english, tell.__name__)
        known = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        return known.in_english(lambda: same(*map(in_english, said), **{k: in_english(v) for k, v in values.items()}))

    return told  # type: ignore[return-value] # it takes what the method takes


@dataclass(frozen=True)
class Language:
    """Everything that can be said in one language."""

    code: str
    phrases: Mapping[str, Phrase]
    """Flat: 'handout.title' → sentence."""
    numbers: Mapping[str, Number]
    exercises: Mapping[str, Exercise]
    weight_unit: WeightUnit = WeightUnit.KILOGRAMS
    english: Language | None = None
    """Where this is another language: what the same is told in, beside what keeps people safe."""
    is_unchecked: bool = False
    """Whether there is something in it that nobody has checked."""
    is_bilingual: bool = False
    """Whether there is something in it beside which its English stands."""
    countries: Mapping[str, Country] = field(default_factory=dict)
    """Every country whose numbers are known; `told_countries` are those of this language."""
    home: str | None = None
    """The country of whoever reads this, where that is known."""
    beside: str | None = None
    """The code of the language that this is the English of: it tells whom to call in the same countries."""

    def __post_init__(self) -> None:
        """Keeps what is written from left to right so, in the phrases of a language that is not."""
        if self.has_grammar and self.direction == "rtl":
            object.__setattr__(self, "phrases", {key: _isolated(phrase) for key, phrase in self.phrases.items()})

    @cached_property
    def locale(self) -> Locale:
        """Plurals, dates and direction: those of the phrase `locale`, or else of the language's own code."""
        return Locale.parse(str(self.phrases.get("locale", self.code)), sep="-")

    @property
    def has_grammar(self) -> bool:
        """Whether plurals and dates of this language are known."""
        try:
            return bool(self.locale)
        except (ValueError, UnknownLocaleError):
            return False

    @cached_property
    def unmarked(self) -> Language:
        """The same language for patients' paper and safety lines: no number carries a †."""
        return replace(self, phrases={**self.phrases, "dagger": ""}, english=self.english and self.english.unmarked)

    def weighing_in(self, unit: WeightUnit) -> Language:
        """The same language for somebody who weighs in this unit."""
        if unit is self.weight_unit:
            return self
        return replace(self, weight_unit=unit, english=self.english and self.english.weighing_in(unit))

    def living_in(self, country: str | None) -> Language:
        """The same language for somebody in this country: its numbers come first."""
        if not country:
            return self
        return replace(self, home=country, english=self.english and self.english.living_in(country))

    @property
    def told_countries(self) -> list[Country]:
        """Whose numbers are told: the reader's own country, those where the language is spoken, then those for all."""
        code = self.beside or self.locale.language
        spoken = [key for key, country in self.countries.items() if code in country.languages]
        for_all = [key for key, country in self.countries.items() if not country.languages]
        return [self.countries[key] for key in dict.fromkeys([*([self.home] if self.home else []), *spoken, *for_all])]

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    @_with_its_english
    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key with its values in place; `count` chooses the plural form."""
        if key not in self.phrases:
            raise UnknownPhraseError(key)
        phrase = self.phrases[key]
        if isinstance(phrase, Mapping):
            count = values["count"]
            form = self.locale.plural_form(longest(count) if isinstance(count, int | list) else 0)
            phrase = phrase.get(form, phrase["other"])
        try:
            return put_in(phrase, {name: self._value(name, values) for name in names_in(phrase)})
        except KeyError as missing:
            raise UnknownPhraseError(f"{key} needs the value {missing}") from None

    def has(self, key: str) -> bool:
        """Whether there is a sentence under this key."""
        return key in self.phrases

    @_with_its_english
    def fill(self, text: str, exercise: Exercise | None = None, **values: str) -> str:
        """The text with every {number} and these values in place; {sets} alone means the given exercise's own.

        {hold.time} is the hold with its unit: '1–2 minutes'. {backpack-cap.weight} is a number of kilograms with its
        unit, in pounds for those who weigh in them. {calls.emergency} and {calls.urgent} are whom to call, `calls`.
        """
        pieces = PLACEHOLDER.split(str(text))  # between the names of numbers stand the words
        if len(pieces) == 1:
            return text
        filled = joined(
            (values[piece] if piece in values else self._named_number(piece, exercise)) if at % 2 else piece
            for at, piece in enumerate(pieces)
        )
        return filled.told_like(text) if isinstance(filled, Sentence) and isinstance(text, Sentence) else filled

    def mark(self, status: Status) -> Sentence:
        """† for our suggestion, ‡ for what a clinician changed, raised in HTML; nothing for what was published."""
        shown = self._text(MARKS[status]) if status in MARKS else ""
        return Sentence(shown, f"<sup>{shown}</sup>", (status,), (status,)) if shown else Sentence("", None, (status,))

    @property
    def ours(self) -> Sentence:
        """The mark of our suggestion; nothing where nothing is marked."""
        return self.mark(Status.SUGGESTED)

    @_with_its_english
    def number(self, value: float | list[int], status: Status = Status.PUBLISHED) -> str:
        """A number or a span, with † when it is our suggestion."""
        ends = value if isinstance(value, list) else [value]
        shown = "–".join(_decimal(end, self.locale) for end in ends)
        isolated = self._isolated(shown) if len(ends) > 1 else None
        if len(ends) > 1 and self.direction == "rtl":  # else its ends would change places
            shown = f"{ISOLATED}{shown}{ISOLATE_ENDS}"
        return joined((Sentence(shown, isolated), self.mark(status)))

    @_with_its_english
    def in_words(self, number: int) -> str:
        """'six'; a number without a word in digits."""
        return self.say(f"count.{number}") if self.has(f"count.{number}") else self.number(number)

    @_with_its_english
    def weight(self, kilograms: float | list[int], status: Status = Status.PUBLISHED) -> str:
        """'2–5† kg', or '4–11† lb' for those who weigh in pounds."""
        pounds = self.weight_unit is WeightUnit.POUNDS
        value = in_pounds(kilograms) if pounds else kilograms
        told = self.say(f"unit.{self.weight_unit}", number=self.number(value, status))
        isolated = self._isolated(escape(told))
        return Sentence(told, isolated, grounds(told), marks(told)) if isolated else told

    def calls(self, kind: CallKind, *, short: bool = False) -> str:
        """'999 (UK), 112 (Europe) or 911 (United States and Canada)': the first number of each country.

        Countries with the same number share it. Short is a list with short names, for a heading.
        """
        named: dict[str, list[str]] = {}
        for country in self.told_countries:
            for number in country.numbers(kind)[:1]:
                named.setdefault(number, []).append((short and country.short) or country.name)
        comma = self.say("calls.next") if named else ""
        told = [
            self.say("calls.number", number=self.dialled(number), countries=joined(names, comma))
            for number, names in named.items()
        ]
        if not told:
            raise UnknownPhraseError(f"calls.{kind}")
        return joined(told, comma) if short else self.either(told)

    @_with_its_english
    def dialled(self, number: str) -> Sentence:
        """'116 117': a number to call, on one line and from left to right in every language."""
        shown = number.replace(" ", NO_BREAK)
        if self.direction == "ltr":
            return Sentence(shown)
        return Sentence(f"{ISOLATED}{shown}{ISOLATE_ENDS}", self._isolated(shown))

    @_with_its_english
    def carried(self, weight: float) -> str:
        """'7.5 kg': a weight that is said in the reader's own unit already."""
        return self.say(f"unit.{self.weight_unit}", number=self.number(weight))

    @_with_its_english
    def listed(self, items: Iterable[str]) -> str:
        """'one, two and three'."""
        return self._in_a_list(list(items), "standard")

    @_with_its_english
    def either(self, items: Iterable[str]) -> str:
        """'one, two or three'."""
        return self._in_a_list(list(items), "or")

    @_with_its_english
    def date(self, day: datetime.date) -> str:
        """'Monday 23 November 2026', in the order of the language."""
        return format_date(day, self._text("date.long"), locale=self.locale)

    @_with_its_english
    def full_date(self, day: datetime.date) -> str:
        """'23 November 2026'."""
        return format_date(day, self._text("date.full"), locale=self.locale)

    @_with_its_english
    def plain_date(self, day: datetime.date) -> str:
        """'23 Nov 2026'."""
        return format_date(day, self._text("date.plain"), locale=self.locale)

    @_with_its_english
    def short_date(self, day: datetime.date) -> str:
        """'23 Nov'."""
        return format_date(day, self._text("date.short"), locale=self.locale)

    @_with_its_english
    def near_date(self, day: datetime.date) -> str:
        """'Mon 23 Nov'."""
        return format_date(day, self._text("date.day"), locale=self.locale)

    @_with_its_english
    def weekdays(self, days: Sequence[datetime.date]) -> str:
        """'Mon and Tue', 'Mon, Wed and Fri', 'Fri–Sun': days of one week, those in a row told by their ends."""
        told: list[str] = []
        for run in in_a_row([day.toordinal() for day in days]):
            names = [self.weekday(datetime.date.fromordinal(day)) for day in run]
            span = len(names) > LONGEST_RUN_NAMED
            told += [self.say("handout.week_page.days", first=names[0], last=names[-1])] if span else names
        return self.listed(told)

    def short_dates(self) -> list[str]:
        """The short date of every day of a year."""
        first = datetime.date(2026, 1, 1)
        return [self.short_date(first + datetime.timedelta(days=days)) for days in range(365)]

    @_with_its_english
    def time(self, time: datetime.time) -> str:
        """'07:30', or '7:30 AM', as the language writes it."""
        return format_time(time, self._text("date.time"), locale=self.locale)

    @_with_its_english
    def weekday(self, day: datetime.date) -> str:
        """'Mon'."""
        return format_date(day, "EEE", locale=self.locale)

    def week(self) -> list[str]:
        """'Mon' to 'Sun'."""
        return [self.weekday(datetime.date.fromordinal(day)) for day in range(1, 8)]

    def calendar(self) -> dict[str, str | list[str] | dict[str, str]]:
        """What a browser needs to write the same dates, times and lists: patterns, and names by their letters.

        Names begin with Monday and January; `and` holds the patterns of a list.
        """
        named: dict[str, str | list[str] | dict[str, str]] = {
            "long": self._text("date.long"),
            "short": self._text("date.short"),
            "day": self._text("date.day"),
            "time": self._text("date.time"),
            "and": dict(self.locale.list_patterns["standard"]),
            "a": [format_time(datetime.time(hour), "a", locale=self.locale) for hour in (0, 12)],
        }
        widths: tuple[tuple[str, str, Literal["wide", "abbreviated"]], ...]
        widths = (("EEEE", "MMMM", "wide"), ("EEE", "MMM", "abbreviated"))
        for day_letters, month_letters, width in widths:
            days, months = get_day_names(width, locale=self.locale), get_month_names(width, locale=self.locale)
            named[day_letters] = [days[day] for day in range(7)]
            named[month_letters] = [months[month] for month in range(1, 13)]
        return named

    # -- doses ---------------------------------------------------------------------------------

    @_with_its_english
    def dose(self, dosage: Dosage) -> str:
        """'3 sets of 15', '3 holds of 30–45 seconds', '1–2 minutes'."""
        if dosage.hold is None:
            return self.say(
                "dose.sets",
                count=dosage.sets,
                sets=self._dosed(dosage, "sets"),
                repetitions=self._dosed(dosage, "repetitions"),
            )
        hold = self.duration(dosage.hold, dosage.status("hold"))
        if dosage.repetitions is None and dosage.sets == 1:
            return hold
        if dosage.repetitions is None:
            return self.say("dose.holds", count=dosage.sets, holds=self._dosed(dosage, "sets"), hold=hold)
        holds = self.say(
            "dose.holds",
            count=dosage.repetitions,
            holds=self._dosed(dosage, "repetitions"),
            hold=hold,
        )
        if dosage.sets == 1:
            return holds
        return self.say("dose.sets_of_holds", count=dosage.sets, sets=self._dosed(dosage, "sets"), holds=holds)

    @_with_its_english
    def often(self, item: Prescribed) -> str:
        """'twice a day'."""
        status = Status.SUGGESTED if item.times_basis_suggested else Status.PUBLISHED
        told = str(self.say("dose.times_a_day", count=item.times_a_day))  # the count has this status, said or not
        return joined((told, self.mark(status)))

    def tempo(self, dosage: Dosage) -> list[str]:
        """The phases that take time, in the order of the movement: 'up 2 seconds', …"""
        if dosage.tempo is None:
            return []
        phases = {
            "up": dosage.tempo.up,
            "top": dosage.tempo.top,
            "down": dosage.tempo.down,
            "bottom": dosage.tempo.bottom,
        }
        return [
            self.say(
                f"dose.tempo.{phase}",
                count=length,
                seconds=self.number(length, dosage.status(f"tempo.{phase}")),
            )
            for phase, length in phases.items()
            if length
        ]

    @_with_its_english
    def rest(self, dosage: Dosage) -> str | None:
        """'rest 60 seconds between sets', or nothing where there is no rest."""
        if dosage.rest is None:
            return None
        return self.say("dose.rest", rest=self.duration(dosage.rest, dosage.status("rest")))

    @_with_its_english
    def load(self, dosage: Dosage) -> str | None:
        """'2–5 kg in a backpack', or nothing for body weight."""
        load: Load | None = dosage.load
        if load is None:
            return None
        status = dosage.status("load")
        weight = self.weight(load.kilograms, status) if load.kilograms else ""
        key = (
            f"dose.load.{load.kind}"
            if load.kilograms or load.kind == "body-weight"
            else f"dose.load.{load.kind}-by-effort"
        )
        return self.say(key, weight=weight)

    @_with_its_english
    def effort(self, dosage: Dosage) -> str | None:
        """'stop with 2–3 good ones left', or nothing."""
        if dosage.effort is None:
            return None
        return self.say("dose.effort", count=dosage.effort, effort=self._dosed(dosage, "effort"))

    @_with_its_english
    def duration(self, seconds: int | list[int], status: Status = Status.PUBLISHED) -> str:
        """'30–45 seconds', or '1–2 minutes' where both ends are whole minutes."""
        ends = seconds if isinstance(seconds, list) else [seconds]
        unit, ends = (
            ("minutes", [end // 60 for end in ends]) if all(end % 60 == 0 for end in ends) else ("seconds", ends)
        )
        value = ends if len(ends) > 1 else ends[0]
        return self.say(f"dose.{unit}", count=value, length=self.number(value, status))

    # -- inside --------------------------------------------------------------------------------

    def _text(self, key: str) -> str:
        return str(self.phrases[key])

    def _value(self, name: str, values: Mapping[str, object]) -> str:
        return self._called(name) if name in CALLS else self._shown(values[name])

    def _called(self, name: str) -> str:
        kind, short = CALLS[name]
        return self.calls(kind, short=short)

    def _shown(self, value: object) -> str:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, list) and all(isinstance(end, int) for end in value):
            return self.number(value)
        return value if isinstance(value, str) else str(value)

    def _isolated(self, html: str) -> str | None:
        """What is written from left to right, kept so in a language that is not; else nothing."""
        turned = any(bidirectional(letter) in ("R", "AL") for letter in html)
        return f'<span dir="ltr">{html}</span>' if self.direction == "rtl" and not turned else None

    def _in_a_list(self, items: list[str], style: Literal["standard", "or"]) -> str:
        named = {f"item{place}": item for place, item in enumerate(items)}
        return put_in(format_list([f"{{{name}}}" for name in named], style=style, locale=self.locale), named)

    def _dosed(self, dosage: Dosage, field: DosageField) -> str:
        return self.number(getattr(dosage, field), dosage.status(field))

    def _named_number(self, name: str, own: Exercise | None) -> str:
        first, _, rest = name.partition(".")
        if first in self.numbers and rest in ("", "weight"):
            number = self.numbers[first]
            return (self.weight if rest else self.number)(number.value, number.status)
        if name in CALLS:
            return self._called(name)
        exercise, path = (self.exercises[first], rest) if first in self.exercises else (own, name)
        if exercise is None or not path:
            raise UnknownPhraseError(name)
        field, _, phase = path.partition(".")
        value = getattr(exercise.dosage, field, None)
        if phase == "time" and field in ("hold", "rest") and value is not None:
            return self.duration(value, exercise.dosage.status(field))
        if phase:
            value = getattr(value, phase, None)
        if not isinstance(value, (int, list)):
            raise UnknownPhraseError(name)
        return self.number(value, exercise.dosage.status(path))
