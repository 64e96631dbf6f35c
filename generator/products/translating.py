"""Catalogues for translators: made, brought up to date, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import ContentError, Place, Problem, UnknownPhraseError, UsageError
from generator.language.words import PLACEHOLDER, Language
from generator.model.catalogue import Catalogue, Messages, Translation, Words, is_safety_core
from generator.model.content import Content
from generator.model.guide_paths import ENGLISH
from generator.model.term import CatalogueTerm
from generator.products.checking import CheckedContent
from generator.products.project import Project
from generator.publish.catalogue import CatalogueEntry, as_po
from generator.publish.translation_sheet import SheetRow

CORE = "safety core"
PARTS = {
    "handouts": ("phrases/handout", "phrases/dose", "phrases/count", "phrases/figure", "phrases/clinician"),
    "planner": ("phrases/make", "phrases/player", "phrases/calendar"),
    "lists and desk": ("phrases/list", "phrases/batch", "phrases/desk"),
    "frame of the site": ("phrases/",),
    "guide": ("guide/",),
    "sources": ("facts/", "numbers/", "references/"),
}
"""The places of each part; the first that fits counts."""
ELSE = "exercises and programmes"
FORM = "#"
"""Between the place of a message and the name of a form of its plural."""
SEARCHED = "words that people type"


@dataclass(frozen=True)
class TranslatedPart:
    """How far one part of a catalogue has come."""

    name: str
    messages: int
    missing: int
    stale: int
    words: int
    """English ones that are still to be translated."""


def require_code(code: str) -> None:
    """Raises UsageError for a code of which no plurals and dates are known, or none that gettext can number."""
    from generator.load.catalogue import plurals_of

    if code == ENGLISH:
        raise UsageError("English is the language that the content is written in.")
    if not Language(code, {}, {}, {}).has_grammar:
        raise UsageError(f"Nothing is known of the plurals and dates of '{code}'. Write a code such as uk or pt-BR.")
    try:
        plurals_of(code)
    except ValueError:
        raise UsageError(
            f"The plurals of '{code}' cannot be numbered as a catalogue of gettext numbers them."
        ) from None


def updated(found: Sequence[CheckedContent], known: Catalogue, terms: Mapping[str, CatalogueTerm]) -> bytes:
    """The file of a catalogue with every message that content has today, each with what is known of its translation.

    Where the English has changed since, the translation stays, is marked as fuzzy, and has the old English above it.
    A translator reads above each message what its placeholders stand for, and which words the language has.
    """
    from generator.validate.terms import TermFinder

    finder = TermFinder(terms)
    messages, by_english = wanted(found), _by_english(known)
    still_there = {(_record(place), str(english)) for place, (english, _) in messages.items()}
    entries = [
        _entry(
            place,
            english,
            known,
            by_english,
            still_there,
            (*_notes(checked, place, english), *_words_for(finder.terms_in(english), terms, known.code)),
        )
        for place, (english, checked) in messages.items()
    ]
    taken = {entry.translation.place for entry in entries}
    left = {**known.retired, **known.translations}
    retired = {place: each for place, each in left.items() if each.told and each.place not in taken}
    return as_po(known.grammar, known.plurals, entries, retired)


def wanted(found: Sequence[CheckedContent]) -> dict[str, tuple[Words, CheckedContent]]:
    """Every message of all conditions by its place; one that is another in a later condition stands below its id."""
    from generator.language.translation import messages

    by_place: dict[str, tuple[Words, CheckedContent]] = {}
    for checked in found:
        for place, english in messages(checked.written, checked.english.phrases).items():
            if by_place.setdefault(place, (english, checked))[0] != english:
                by_place[f"{checked.written.condition_id}/{place}"] = english, checked
    return by_place


def _by_english(known: Catalogue) -> dict[str, list[tuple[str, Translation]]]:
    """What is translated already, by its English."""
    found: dict[str, list[tuple[str, Translation]]] = {}
    for place, each in [*known.translations.items(), *known.retired.items()]:
        if each.told:
            found.setdefault(str(each.english), []).append((place, each))
    return found


def _entry(
    place: str,
    english: Words,
    known: Catalogue,
    by_english: Mapping[str, list[tuple[str, Translation]]],
    still_there: Collection[tuple[str, str]],
    notes: tuple[str, ...],
) -> CatalogueEntry:
    here = known.translations.get(place)
    if here and here.english == english:
        return CatalogueEntry(place, here, notes)
    same = by_english.get(str(english), [])
    near = [each for other, each in same if _record(other) == _record(place)]
    if near:  # it has moved: a step more stands above it
        return CatalogueEntry(place, near[0], notes)
    if same:  # what is said elsewhere may have to be said in another way here
        return CatalogueEntry(place, replace(same[0][1], fuzzy=True), notes)
    has_changed = here and here.told and (_record(place), str(here.english)) not in still_there
    if here and has_changed and isinstance(here.english, str) == isinstance(english, str):
        return CatalogueEntry(place, replace(here, english=english, fuzzy=True), notes, previous=here.english)
    return CatalogueEntry(place, Translation(Place(known.file), english, ""), notes)


def _record(place: str) -> str:
    """What a place is part of: the same exercise, sign or page."""
    return "/".join(place.split("/")[:2])


def _notes(checked: CheckedContent, place: str, english: Words) -> tuple[str, ...]:
    """For the translator: what each placeholder stands for, with its unit and meaning."""
    texts = [english] if isinstance(english, str) else english.values()
    names = dict.fromkeys(name for text in texts for name in PLACEHOLDER.findall(text))
    core = ("It keeps people safe: no language is built without it.",) if is_safety_core(place) else ()
    return core + tuple(note for name in names if (note := _note(checked, place, name)))


def _words_for(found: Iterable[str], terms: Mapping[str, CatalogueTerm], code: str) -> Iterator[str]:
    """For the translator: the word of the language for each term."""
    for term in (terms[name] for name in found):
        if code in term.words:
            yield f"{term.en[0]} = {term.words[code].word}"


def _note(checked: CheckedContent, place: str, name: str) -> str:
    content, language = checked.written, checked.english.unmarked
    if place.endswith("/call"):
        return f"{{{name}}} is such as {_of_whom_to_call(content)[name]}"
    number = content.numbers.get(name.partition(".")[0])
    folder, _, rest = place.partition("/")
    own = content.exercises.get(rest.partition("/")[0]) if folder == "exercises" else None
    try:
        value = language.fill(f"{{{name}}}", own)
    except UnknownPhraseError:
        return ""
    return f"{{{name}}} is {value}" + (f" {number.unit}: {number.meaning}" if number else "")


def _of_whom_to_call(content: Content) -> dict[str, str]:
    """What stands in a line on whom to call, in the first country."""
    first = next(iter(content.countries.values()))
    return {"country": first.name, "numbers": first.emergency[0], "department": first.department}


def with_sheet(known: Catalogue, rows: Sequence[SheetRow], sheet: Path) -> Catalogue:
    """A catalogue with what a translator wrote into a sheet.

    ContentError for every row that is of no message, or of a message whose English is another by now.
    """
    problems, told = [], dict(known.translations)
    for number, row in enumerate(rows, start=2):
        place, _, form = row.place.partition(FORM)
        there = told.get(place)
        if there is None or english_of(there, form) != row.english:
            what = "no message of the catalogue has this place and this English"
            problems.append(Problem(Place(sheet.name, number, 1), what, f"{row.place}: {row.english}", "a new sheet"))
        elif row.told:
            words = {**(there.told if isinstance(there.told, Mapping) else {}), form: row.told} if form else row.told
            changed = there.told != words
            told[place] = replace(there, told=words, fuzzy=there.fuzzy and not changed)
    if problems:
        raise ContentError(problems)
    return replace(known, translations=told)


def sheet_rows(known: Catalogue) -> list[SheetRow]:
    """A row for each message, and for each form of a plural: its English, and what is told."""
    rows = []
    for place, each in known.translations.items():
        if isinstance(each.english, str):
            rows.append(SheetRow(each.english, str(each.told), place, each.fuzzy))
            continue
        told = each.told if isinstance(each.told, Mapping) else {}
        rows += [
            SheetRow(english_of(each, form), told.get(form, ""), f"{place}{FORM}{form}", each.fuzzy)
            for form in known.plurals.names
        ]
    return rows


def english_of(translation: Translation, form: str) -> str:
    """The English of a message, or of one form of it: the singular for what stands for one."""
    english = translation.english
    return english if isinstance(english, str) else english["one" if form == "one" else "other"]


def report(found: Sequence[CheckedContent], known: Catalogue) -> Iterator[str]:
    """How far each part has come, in lines."""
    parts = states(known, {place: english for place, (english, _) in wanted(found).items()})
    yield f"{'part':<26}{'messages':>9}{'missing':>9}{'stale':>7}{'words to do':>13}"
    for part in parts:
        yield f"{part.name:<26}{part.messages:>9}{part.missing:>9}{part.stale:>7}{part.words:>13}"
    left = next((part for part in parts if part.name == CORE and part.missing + part.stale), None)
    if left:
        yield f"The safety core is not whole: '{known.code}' is not built. `heeldrop check` tells each message."


def states(known: Catalogue, messages: Messages) -> list[TranslatedPart]:
    """How far each part has come, the safety core first."""
    from generator.validate.translations import stale

    total, missing, old, words = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for place, english in messages.items():
        part = part_of(place)
        total[part] += 1
        found = known.translations.get(place)
        lacks = found is None or not found.told
        missing[part] += lacks
        old[part] += not lacks and found is not None and stale(found, english)
        words[part] += _words(english) if lacks else 0
    return [TranslatedPart(part, total[part], missing[part], old[part], words[part]) for part in _in_order(total)]


def part_of(place: str) -> str:
    """The part of a catalogue that a message belongs to."""
    if is_safety_core(place):
        return CORE
    if "/search/" in place:
        return SEARCHED
    return next((part for part, places in PARTS.items() if place.startswith(places)), ELSE)


def _in_order(parts: Collection[str]) -> Iterator[str]:
    return (part for part in (CORE, ELSE, *PARTS, SEARCHED) if part in parts)


def _words(english: Words) -> int:
    return sum(len(text.split()) for text in ([english] if isinstance(english, str) else english.values()))


def catalogue_of(project: Project, code: str) -> Catalogue:
    """The catalogue of a language, empty where it has none yet."""
    from generator.load.catalogue import load_catalogue, plurals_of, shown_path

    require_code(code)
    path = catalogue_file(project, code)
    return load_catalogue(path) if path.exists() else Catalogue(code, shown_path(path), {}, code, plurals_of(code))


def made(project: Project, code: str, found: Sequence[CheckedContent], known: Catalogue) -> Catalogue:
    """Writes the catalogue of a language with every message that content has today; what stands in it now."""
    from generator.load.catalogue import read_catalogue, shown_path
    from generator.load.terms import load_terms
    from generator.publish.files import publish

    file, content = catalogue_file(project, code), updated(found, known, load_terms(project.terms))
    catalogue = read_catalogue(
        content.decode(), shown_path(file), code
    )  # what cannot be read takes no place of another
    publish(file, content)
    return catalogue


def catalogue_file(project: Project, code: str) -> Path:
    """Where the catalogue of a language lies."""
    return project.catalogues / f"{code}.po"
