"""Every reviewable thing of the content, in the words of patients, in the order of risk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.disk import fingerprint
from generator.errors import Place
from generator.language.captions import caption
from generator.language.rules import enough, places, rung_words
from generator.language.translation import BLANK_LINES, has_letters, has_words, messages, place_of
from generator.language.weeks import week_lines
from generator.language.words import PLACEHOLDER, Language
from generator.model.base import Record, Side, Sourced, Status
from generator.model.catalogue import Catalogue, is_warning
from generator.model.content import Content, Prose, Source
from generator.model.country import CALLS, KIND_OF_TIER
from generator.model.dosage import DosageChange
from generator.model.exercise import Exercise
from generator.model.plan import Plan
from generator.model.pose import Pose
from generator.model.programme import Prescription
from generator.model.review import Item, Part
from generator.model.walk import patient_fields
from generator.review.groups import HEX, Group, Groups, each_form, is_reviewed_phrase

ROOTS = (
    "warning_signs", "care_levels", "countries", "pain_rule", "exercises", "programmes", "rules", "condition", "about",
    "poses", "figures", "body_parts", "numbers", "glossary", "facts", "references",
)  # fmt: skip
"""Of the content, what has words of a patient or numbers; the pages of the guide are told apart."""
SAID_OTHERWISE = {"sources", "facts", "status", "order", "code", "id", "days", "week", "weeks", "offline"}
"""Fields that are told as sources, as statuses, by the id or beside each dose of a week, or that no reader sees."""
OF_NO_REVIEW = {"about/dated", "about/next_review", "about/address"}
"""What changes with each edition, and says nothing to a patient."""
DRAWN = ("poses/", "figures/")
"""Told by their captions, and by a fingerprint of all that is drawn."""
DOSED = {"sets", "repetitions", "tempo", "hold", "rest", "effort"}
"""Numbers of a dose that a text may name."""
GO_ON = re.compile(r"\n(?!\s*(?:[-*+>|#]|\d+\.)\s)")
"""Where a sentence of Markdown goes on, on the next line of its file."""
HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
"""One between two words of an id."""
BRANCHES = (("/follow_up/yes/", "If yes: "), ("/follow_up/no/", "If no: "), ("/follow_up/", "Then: "))
Path = tuple[str | int, ...]


def items(content: Content, language: Language, plans: Sequence[Plan]) -> list[Item]:
    """Every item of the content, the most dangerous first. `language` is English; `plans` tell the doses of each week.

    Of each programme: its weeks and those after them, for one sore side and for two.
    """
    told = _Gathered(content, language, plans)
    told.gather()
    drafts = sorted(told.drafts.values(), key=lambda draft: draft.group.order)
    return [draft.item() for draft in drafts]


def translation_items(written: Content, english: Language, catalogue: Catalogue) -> list[Item]:
    """Every translation of what warns, as one item for each item of English: each line in English, then told anew."""
    told = messages(written, english.phrases)
    groups, drafts = Groups(written, told), dict[str, _Draft]()
    for place, id_ in _translated(told, groups, catalogue.code).items():
        found = catalogue.of(place, written.condition_id)
        stands = catalogue.place_of(place, written.condition_id)
        group = replace(groups.of(place), id=id_, part=Part.TRANSLATION, kind="translation")
        draft = drafts.setdefault(id_, _Draft(group, id_.split("/", 2)[2], stands, catalogue.code))
        draft.say(each_form(told[place]), _label(place.split("/")[2:]))
        draft.say(each_form(found.told) if found else [], "translated")
    return [draft.item() for draft in drafts.values()]


def translation_ids(written: Content, english: Language, code: str) -> dict[str, str]:
    """The place of each message that warns, with the item that its translation belongs to."""
    told = messages(written, english.phrases)
    return _translated(told, Groups(written, told), code)


def _translated(told: Mapping[str, Any], groups: Groups, code: str) -> dict[str, str]:
    warning = (place for place, words in told.items() if is_warning(place) and has_letters(words))
    found = ((place, groups.of(place)) for place in warning)
    ordered = sorted(found, key=lambda each: each[1].order)
    return {place: f"translation/{code}/{group.id}" for place, group in ordered}


@dataclass
class _Draft:
    """An item that is being gathered."""

    group: Group
    title: str
    place: Place
    language: str = "en"
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Each with what it is: its label."""
    numbers: list[str] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    held: list[Record] = field(default_factory=list)
    """Records whose status is told already."""

    def item(self) -> Item:
        """The finished item."""
        group, words, sources = self.group, tuple(line for _, line in self.lines), tuple(dict.fromkeys(self.sources))
        labels = tuple(label for label, _ in self.lines)
        numbers, statuses = tuple(self.numbers), tuple(self.statuses)
        told = self.title, words, self.place, numbers, statuses, sources
        return Item(group.id, group.part, group.kind, *told, self.language, labels)

    def say(self, lines: Iterable[object], label: str = "", *, first: bool = False) -> None:
        """More of its words, all of them of one kind."""
        more = [(label, str(line)) for line in lines]
        self.lines = [*more, *self.lines] if first else [*self.lines, *more]

    def name_number(self, told: str) -> None:
        """A number that its words name, once however often they do."""
        if told not in self.numbers:
            self.numbers.append(told)


class _Gathered:
    """All values of a content, each in the item that it belongs to."""

    def __init__(self, content: Content, language: Language, plans: Sequence[Plan]) -> None:
        self.content, self.language, self.plans = content, language.unmarked, plans
        told = messages(content, language.phrases)
        self.groups = Groups(content, told)
        self.drafts: dict[str, _Draft] = {}

    def gather(self) -> None:
        """Everything, in the order of the content."""
        for root in ROOTS:
            node = getattr(self.content, root)
            for path, chain, value in _leaves(node, (root.replace("_", "-"),), ()):
                self._take(path, chain, value)
        for stem, prose in self.content.guide.items():
            for path, chain, value in _leaves(prose.page, ("guide", stem), ()):
                self._take(path, chain, value)
            for number, block in enumerate(BLANK_LINES.split(prose.body.strip("\n")), start=1):
                if has_words(block):
                    self._say(("guide", stem, "body", number - 1), (prose.page,), block)
        for key, phrase in self.language.phrases.items():
            if is_reviewed_phrase(key) and has_letters(phrase):
                for form in each_form(phrase):
                    self._say(("phrases", key), (), form)
        self._tell_more()

    # -- one value -------------------------------------------------------------------------------

    def _take(self, path: Path, chain: Sequence[Record], value: Any) -> None:
        place, name = place_of(path), _field(path)
        if place in OF_NO_REVIEW:
            return
        if name in patient_fields(type(chain[-1])):
            self._say(path, chain, value)
        elif path[0] == "references" and isinstance(value, str):
            self._draft(path).say([value], _label(path[2:]))
        elif name not in SAID_OTHERWISE and not place.startswith(DRAWN):
            draft = self._draft(path)
            if not any(isinstance(each, DosageChange) for each in chain):
                draft.numbers.append(f"{_short(path, draft.group)} = {_shown(value)}")
            self._stand(draft, chain)

    def _say(self, path: Path, chain: Sequence[Record], text: str) -> None:
        """A text in the words of a patient, with the numbers that it names."""
        place, draft, own = place_of(path), self._draft(path), self._exercise(path, chain)
        names = [found[1] for found in PLACEHOLDER.finditer(text)]
        unknown = {name: f"{{{name}}}" for name in names if not self._number(draft, name, own)}
        if path[0] != "care-levels" or path[2] not in ("call", "where"):  # told by country, as on paper
            label = next((label for inside, label in BRANCHES if inside in place), "")
            told = str(self.language.fill(text, own[1] if own else None, **unknown))
            told = GO_ON.sub(" ", told) if path[0] == "guide" else told
            draft.say((f"{label}{line}" for line in told.splitlines()), _label(path[2:]))
        elif place.endswith("where/1"):
            draft.say(places(self.content.care_levels[int(path[1])], self.language), "where")
        self._stand(draft, chain)

    def _stand(self, draft: _Draft, chain: Sequence[Record]) -> None:
        """What a value stands on: the nearest sources and the status that are said of it."""
        nearest = next((each for each in reversed(chain) if "sources" in type(each).model_fields), None)
        if nearest is None or draft.group.kind == "search words":
            return
        draft.sources += getattr(nearest, "sources")  # noqa: B009 - some records have none
        if isinstance(nearest, Sourced) and not any(each is nearest for each in draft.held):
            draft.held.append(nearest)
            draft.statuses.append(nearest.status)

    def _number(self, draft: _Draft, name: str, exercise: tuple[str, Exercise] | None) -> bool:
        """Whether a name in braces is known here; a number is then told with its status and sources."""
        first, _, rest = name.partition(".")
        if first in self.content.numbers and rest in ("", "weight"):
            number = self.content.numbers[first]
            shown = f"{first} = {self.language.number(number.value)}"
            draft.name_number(f"{shown}, {number.unit}, {number.status}" if rest else f"{shown}, {number.status}")
            draft.sources += number.sources
            return True
        if first in self.content.exercises and rest:
            exercise, name = (first, self.content.exercises[first]), rest
        if exercise and (field_ := name.removesuffix(".time")).partition(".")[0] in DOSED:
            dosage = exercise[1].dosage
            value = getattr(dosage, field_.partition(".")[0])
            value = getattr(value, field_.partition(".")[2]) if "." in field_ else value
            draft.name_number(f"{exercise[0]}.{field_} = {_shown(value)}, {dosage.status(field_)}")
            draft.sources += _basis_sources(dosage, field_)
            return True
        return name in CALLS

    def _exercise(self, path: Path, chain: Sequence[Record]) -> tuple[str, Exercise] | None:
        """The exercise that a text is about: the one that holds it, or that is prescribed."""
        prescribed = next((each.exercise for each in reversed(chain) if isinstance(each, Prescription)), None)
        key = prescribed or (str(path[1]) if path[0] in ("exercises", "poses") else "")
        return (key, self.content.exercises[key]) if key in self.content.exercises else None

    # -- what the values make together -----------------------------------------------------------

    def _tell_more(self) -> None:
        """Doses, weeks, rungs, numbers to call and pictures, as patients get them."""
        content, language = self.content, self.language
        for key, exercise in content.exercises.items():
            dosage, draft = exercise.dosage, self._draft(("exercises", key, "dosage", "sets"))
            told = [language.dose(dosage), *language.tempo(dosage), language.rest(dosage)]
            told = [*told, language.load(dosage), language.effort(dosage)]
            draft.say(filter(None, told), "printed", first=True)
            self._tell_numbers(draft, "", dosage)
        for plan in self.plans:
            for week in plan.weeks:
                root = ("programmes", plan.programme_id)
                if where := _place_of_week(plan, week.number):
                    draft = self._draft((*root, *where))
                    told = [str(line.told(language)) for line in week_lines(week, language)]
                    side = "" if plan.side is not Side.BOTH else f"{language.say(f'side.{plan.side}')}: "
                    known = {line for _, line in draft.lines}
                    draft.say((f"{side}{line}" for line in told if line not in known), "printed")
        for key, programme in content.programmes.items():
            sessions = self._draft(("programmes", key, "enough_sessions", "of"))
            sessions.say([enough(programme.enough_sessions, language)], "printed")
            for path, _, asked in programme.each_week():
                draft = self._draft(("programmes", key, *path, "aim"))
                for block in asked.blocks:
                    days = ", ".join(map(str, block.days))
                    for each in block.prescriptions:
                        self._tell_numbers(draft, f"day {days}: {each.exercise}", each)
        if content.rules.running:
            rungs = [rung_words(rung, language) for rung in content.rules.running.ladder]
            self._draft(("rules", "running", "ladder", 0)).say(rungs, "printed")
        for key, country in content.countries.items():
            alone = replace(language, countries={key: country}, home=key)
            called = [level for level in content.care_levels.values() if level.call and level.tier in KIND_OF_TIER]
            lines = [places(level, alone)[0] for level in called if country.numbers(KIND_OF_TIER[level.tier])]
            self._draft(("countries", key, "name")).say(lines, "printed")
        for folder, pictures in (("poses", content.poses), ("figures", content.figures)):
            for key, picture in pictures.items():
                draft = self._draft((folder, key, "drawing"))
                draft.numbers.append(f"drawing = {fingerprint(picture.model_dump_json())[:HEX]}")
                if isinstance(picture, Pose) and key in content.exercises:
                    draft.say(self._captions(picture, content.exercises[key]), "caption")

    def _tell_numbers(self, draft: _Draft, name: str, dosage: DosageChange) -> None:
        """The numbers that a dose names, each with its status and its sources."""
        told = []
        for field_ in ("sets", "repetitions", "tempo", "hold", "rest", "load", "effort", "times_a_day"):
            value = getattr(dosage, field_, None)
            for part, number in (
                value.model_dump(exclude={"when"}).items() if isinstance(value, Record) else (("", value),)
            ):
                whole = f"{field_}.{part}".rstrip(".")
                if number is not None:
                    told.append(f"{whole} {_shown(number)} ({dosage.status(whole)})")
                    draft.sources += _basis_sources(dosage, whole)
        if isinstance(dosage, Prescription):
            told += ["may be left out"] * dosage.optional
            told += [f"its note asks for {demand}" for demand in dosage.note_demands]
        draft.numbers.append(f"{name}, {', '.join(told)}".removeprefix(", "))
        if isinstance(dosage, Prescription) and dosage.on_two_legs:
            self._tell_numbers(draft, f"{name} on two legs", dosage.on_two_legs)

    def _captions(self, pose: Pose, exercise: Exercise) -> list[str]:
        frames = [*pose.shown, *([pose.wrong.frame] if pose.wrong else [])]
        return [str(caption(frame, exercise, self.language)) for frame in frames]

    def _draft(self, path: Path) -> _Draft:
        group = self.groups.of(place_of(path))
        if group.id not in self.drafts:
            self.drafts[group.id] = _Draft(group, self._title(path), _stands(self.content, path))
        return self.drafts[group.id]

    # -- where it stands -------------------------------------------------------------------------

    def _title(self, path: Path) -> str:
        """What the item is about, in a few words."""
        root, content = path[0], self.content
        key = str(path[1]) if len(path) > 1 else ""
        group = self.groups.of(place_of(path))
        if group.id.endswith("/search"):
            return f"{HYPHEN.sub(' ', str(root)).capitalize()}: search words"
        if root == "warning-signs":
            return f"{key}: {content.care_levels[content.warning_signs[key].tier].name}"
        if root == "care-levels":
            return content.care_levels[int(key)].name
        if root == "guide":
            return content.guide[key].page.title
        if root == "programmes":
            named = content.programmes[key].name
            week = group.id.split("/")[2].replace("-", " ", 1)
            return f"{named}, {week}" if "week" in str(path[2]) else named
        if root == "poses":
            return content.exercises[key].name if key in content.exercises else key
        if root == "figures":
            return content.figures[key].title
        if root in ("exercises", "countries"):
            return str(getattr(content, root)[key].name)
        if root == "glossary":
            return content.glossary[key].term
        if root == "references":
            reference = content.references[key]
            return " ".join(filter(None, (reference.authors.partition(",")[0], str(reference.year or ""))))
        named = HYPHEN.sub(" ", group.named).replace("/", ": ", 1)
        return named[:1].upper() + named[1:]


def _place_of_week(plan: Plan, number: int) -> Path | None:
    """Where what a week asks for stands in its programme; nothing where an earlier week asks for the same."""
    return next(((*path, "aim") for path, first, _ in plan.programme.each_week() if first == number), None)


def _basis_sources(dosage: DosageChange, name: str) -> list[str]:
    grounds = {str(each): ground for each, ground in dosage.basis.items()}
    ground = grounds.get(name) or grounds.get(name.partition(".")[0])
    return ground.sources if ground else []


def _leaves(node: Any, path: Path, chain: tuple[Record, ...]) -> Iterator[tuple[Path, tuple[Record, ...], Any]]:
    """Every value with its path of keys and the records that it lies in; a list of plain values is one."""
    if isinstance(node, Record):
        for name in type(node).model_fields:
            yield from _leaves(getattr(node, name), (*path, name), (*chain, node))
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _leaves(value, (*path, str(key)), chain)
    elif isinstance(node, list | tuple) and (
        _holds_texts(path, chain) or any(isinstance(each, Record) for each in node)
    ):
        for index, value in enumerate(node):
            yield from _leaves(value, (*path, index), chain)
    elif node is not None and node is not False and node not in ([], ""):
        yield path, chain, node


def _holds_texts(path: Path, chain: tuple[Record, ...]) -> bool:
    return bool(chain) and _field(path) in patient_fields(type(chain[-1]))


def _field(path: Path) -> str:
    """The name of the field that a value stands in."""
    return next(str(key) for key in reversed(path) if isinstance(key, str))


def _label(inside: Iterable[str | int]) -> str:
    """The field that a text stands in, without its place in a list: `follow_up.yes.do`."""
    return ".".join(str(key) for key in inside if isinstance(key, str) and not key.isdecimal())


def _short(path: Path, group: Group) -> str:
    """The name of a value inside its item; a sentence that may move keeps it."""
    may_move = group.id != group.named
    inside = (str(key + 1) if isinstance(key, int) else key for key in path[2:] if isinstance(key, str) or not may_move)
    return ".".join(inside) or group.id


def _shown(value: object) -> str:
    """A value as a line can hold it."""
    if isinstance(value, list | tuple):
        number = all(isinstance(each, int | float) for each in value)
        return ("–" if number and len(value) == 2 else ", ").join(map(_shown, value))
    return "yes" if value is True else f"{value:g}" if isinstance(value, float) else str(value)


def _stands(content: Content, path: Path) -> Place:
    """File, line and column of a value."""
    root, rest, sources = str(path[0]), path[1:], content.sources
    if root == "phrases":
        return Place("templates/phrases/en.yaml")
    if root == "guide":
        source = sources[f"guide/{path[1]}.md"]
        if path[2] != "body":
            return source.place(*path[2:])
        return Place(source.file, _line_of_block(content.guide[str(path[1])], int(path[3])), 1)
    if root == "care-levels":
        order = [str(tier) for tier in content.care_levels]
        return sources["care-levels.yaml"].place(order.index(str(path[1])), *path[2:])
    own = [f"{root}/{path[1]}.yaml", f"{root}/{path[1]}"] if len(path) > 1 else []
    for name in own:
        if name in sources:
            return sources[name].place(*path[2:])
    files = [name for name in sources if name in (f"{root}.yaml", f"own/{root}.yaml") or name.startswith("numbers/")]
    named = (sources[name] for name in files if (rest[0],) in sources[name].places)
    return next(named, Source(root)).place(*rest)


def _line_of_block(prose: Prose, number: int) -> int:
    """The line of the file on which a block of a page begins."""
    skipped = len(prose.body) - len(prose.body.lstrip("\n"))
    ends = [found.end() for found in BLANK_LINES.finditer(prose.body.strip("\n"))]
    return prose.body_line + prose.body.count("\n", 0, skipped + [0, *ends][number])
