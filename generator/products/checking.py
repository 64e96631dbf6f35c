"""Content, loaded and found whole, with the language that tells it: what every product begins with."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.disk import fingerprint
from generator.errors import ContentError, Problem, Severity, UsageError
from generator.language.words import Language
from generator.model.catalogue import Catalogue, is_warning
from generator.model.clinic import Overlay
from generator.model.content import Content
from generator.model.dosage import CHANGEABLE
from generator.model.guide import ADDRESS
from generator.model.guide_paths import ENGLISH, place_of
from generator.model.rows import Vocabulary
from generator.plan.changes import fewer_days
from generator.products.content_cache import Sound, find_sound, is_whole, keep_sound, keep_whole
from generator.products.inputs import inputs
from generator.products.project import NEW, Project
from generator.products.review_state import items_of, standing, translation_remarks, translation_state
from generator.review.ends import ends, remarks
from generator.validate import review

ROOM_OF_A_DAY = 3.87
"""Em that a short date may be wide: tests/handout/test_fields.py measures the boxes."""
LABELS = ("figure.", "body.")
"""What a condition may name that no other has: parts of its pictures and of the body."""
ABOUT = "about.yaml"
PUBLISHED_AT = re.compile(rb"^address:.*(?:\n[ \t]+.*)*\n?", re.MULTILINE)
"""Where the site is published, in about.yaml."""


@dataclass(frozen=True)
class CheckedContent:
    """Checked content with the language that tells it."""

    project: Project
    content: Content
    """In the words of the language."""
    language: Language
    edition: str
    warnings: tuple[Problem, ...]
    build: Path
    """The folder for what is made of it; that of the first condition is the project's own."""
    written: Content
    """As clinicians wrote it."""
    programme_names: Mapping[str, tuple[str, ...]]
    """What each programme is called, in every language that tells the English of today."""
    today: datetime.date
    """On which reviews hold, or have ended."""
    ending: tuple[Problem, ...]
    """Those of the warnings that tell of a review that ends soon, or has ended."""
    is_beside: bool = False
    """Whether the English of every warning stands beside it in another language, checked or not."""
    made_from: str = field(default="", init=False)
    """What `inputs` told of all that this was made from. Nothing where that is unknown: `replace` leaves it out."""

    def told_in(self, code: str) -> CheckedContent:
        """The same content in another language; without a code, in this one. UsageError for one that is unknown."""
        if code in ("", self.language.code):
            return self
        require_language(self.project, code)
        told = self.written, self.english
        if code != ENGLISH:
            told = _told(self, code)
        content, language = told
        named = edition(self.project, self.written.condition_id, code)
        return _made_from(self.made_from, replace(self, content=content, language=language, edition=named))

    @property
    def english(self) -> Language:
        """The language of what clinicians wrote."""
        return replace(self.language.english or self.language, beside=None)


def check(
    project: Project,
    today: datetime.date,
    condition: str | None = None,
    language: str = ENGLISH,
    *,
    beside: bool = False,
    review_ended: bool = False,
    address: str | None = None,
) -> CheckedContent:
    """The content of one condition, the first when none is named, loaded and found whole, in one language.

    Raises ContentError with every problem, and UsageError for a language that is not there. What holds for the content
    is proven on what clinicians wrote; a language has to say the same with the same numbers. beside: whether English
    stands beside the warnings of a translation that somebody has checked, too. review_ended: whether content whose
    review has ended may still be printed; it says so then. address: where the site is published, in place of what
    about.yaml says; UsageError where it can be none.
    """
    require_language(project, language)
    if address is not None:
        require_address(address)
    made_from = inputs(project)
    sound = find_sound(project, condition, made_from)
    if sound is None:
        sound = _sound(project, today, condition)
        if made_from and made_from == inputs(project):  # nobody has edited it meanwhile
            keep_sound(project, condition, made_from, sound)
        else:
            made_from = ""
    content, found = standing(sound.content, sound.items, today)
    ending = tuple(ends(content, found, today, may_be_over=review_ended))
    of_today = [*review.problems(content, today), *ending, *remarks(content, found)]
    _require_none(of_today)
    if address is not None:
        content = _published_at(content, address)
        made_from = fingerprint(made_from, address) if made_from else ""
    english = Language(ENGLISH, sound.phrases, content.numbers, content.exercises, countries=content.countries)
    build = project.build if sound.is_first else project.build / content.condition_id
    warnings = tuple(sorted({*sound.warnings, *of_today}))
    names = sound.programme_names
    told = content, english, sound.edition, warnings, build, content, names, today, ending
    checked = CheckedContent(project, *told, beside)
    return _made_from(made_from, checked).told_in(language)


def _made_from(what: str, checked: CheckedContent) -> CheckedContent:
    object.__setattr__(checked, "made_from", what)  # nobody has seen it yet
    return checked


def _sound(project: Project, today: datetime.date, condition: str | None) -> Sound:
    """The content, read and checked. Raises ContentError with every problem, those of this day among them."""
    from generator.load.content import conditions, load_content, require_inside
    from generator.load.editions import load_editions
    from generator.load.phrases import load_phrases
    from generator.press.fonts import missing_characters
    from generator.products.pictures import picture_problems
    from generator.validate import editions, emergency, everything, floors

    cache = project.cache
    require_inside(project.templates)
    content = load_content(project.content, cache / "content.json", condition)
    general = load_phrases(project.templates / "phrases" / f"{ENGLISH}.yaml", cache / "phrases.json")
    phrases = phrases_of(content, general)
    english = Language(ENGLISH, phrases, content.numbers, content.exercises, countries=content.countries)
    named = content.condition_id
    own, history = edition(project, named), load_editions(project.content)
    problems = [
        *floors.problems(project.root),
        *editions.problems(project.root, *history),
        *editions.withdrawn(own, *history),
        *_unknown_phrases(content, general),
        *everything.problems(content, today, missing_characters),
        *emergency.phrase_problems(phrases, content.countries, "templates/phrases/en.yaml"),
        *picture_problems(content, english),
    ]
    _require_none(problems)
    of_today = set(review.problems(content, today))
    warnings = tuple(problem for problem in problems if problem not in of_today)
    is_first = condition is None or named == conditions(project.content, cache / "content.json")[0]
    items = tuple(items_of(content, english)) if content.signed else ()
    names = _programme_names(project, content)
    return Sound(content, phrases, own, warnings, is_first, names, items)


def _require_none(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)


def conditions_of(project: Project) -> list[str | None]:
    """The ids of all conditions; nothing named where there is none, which `check` tells."""
    from generator.load.content import conditions, require_inside

    require_inside(project.content)
    return [*conditions(project.content, project.cache / "content.json")] or [None]


def phrases_of(content: Content, general: Mapping[str, str | Mapping[str, str]]) -> dict[str, str | Mapping[str, str]]:
    """The phrases of the program in the words of a condition, its own in place of those of the same key."""
    from generator.load.content import with_words

    words = content.condition.words
    said = {**general, **content.phrases}
    return {
        key: with_words(phrase, words)
        if isinstance(phrase, str)
        else {form: with_words(text, words) for form, text in phrase.items()}
        for key, phrase in said.items()
    }


def _unknown_phrases(content: Content, general: Mapping[str, str | Mapping[str, str]]) -> Iterator[Problem]:
    """Phrases of a condition that nothing would say; labels of pictures may be its own."""
    for key in content.phrases:
        if key not in general and not key.startswith(LABELS):
            near = ", ".join(other for other in general if other.rpartition(".")[0] == key.rpartition(".")[0])
            place = content.sources["phrases.yaml"].key_place(*key.split("."))
            yield Problem(place, "no page says a phrase of this key", key, near or "a key of templates/phrases/en.yaml")


def require_language(project: Project, code: str) -> None:
    """Raises UsageError, with those that exist, for a language that does not."""
    if code not in project.languages:
        raise UsageError(f"There is no language '{code}'. There are: {', '.join(project.languages)}.")


def _told(checked: CheckedContent, code: str) -> tuple[Content, Language]:
    """The content in the words of a language. ContentError where its safety core is not what English says today."""
    from generator.language.translation import translated, unchecked
    from generator.load.catalogue import load_catalogue

    project, condition = checked.project, checked.written.condition_id
    catalogue = load_catalogue(project.catalogues / f"{code}.po")
    written = _at_its_place(checked.written, code)
    reviews = translation_state(written, checked.english, catalogue, checked.today)
    done = frozenset(reviews.translated)
    beside = is_warning if checked.is_beside else lambda place: place not in done and unchecked(place)
    written = replace(written, reviews=reviews)
    content, language = translated(written, checked.english, catalogue, beside, done)
    seal = fingerprint(checked.made_from, catalogue.digest) if checked.made_from else ""
    if not is_whole(project, condition, code, seal):
        gone = _withdrawn(project, edition(project, condition, code))
        _require_none([*catalogue_problems(checked, catalogue), *_wide_dates(catalogue, language, condition), *gone])
        keep_whole(project, condition, code, seal)
    return content, language


def _withdrawn(project: Project, named: str) -> Iterator[Problem]:
    """That an edition was withdrawn."""
    from generator.load.editions import load_editions
    from generator.validate.editions import withdrawn

    return withdrawn(named, *load_editions(project.content))


def _wide_dates(catalogue: Catalogue, language: Language, condition: str) -> Iterator[Problem]:
    """A short date that finds no room in the box of a day."""
    from generator.press.fonts import width

    if language.has_grammar and width(widest := max(language.short_dates(), key=width)) > ROOM_OF_A_DAY:
        place = catalogue.place_of("phrases/date.short", condition)
        what = "this date has no room in the box of a day"
        yield Problem(place, what, widest, "digits in place of the month: d/M")


def catalogue_problems(checked: CheckedContent, catalogue: Catalogue) -> list[Problem]:
    """All that a catalogue lacks of one condition, or tells otherwise than English, or in another word than its own."""
    from generator.language.translation import messages
    from generator.load.terms import load_terms
    from generator.validate import terms, translations

    project, condition = checked.project, checked.written.condition_id
    english = messages(checked.written, checked.english.phrases)
    known = load_terms(project.terms, project.cache / "terms.json")
    found = [
        *translations.problems(catalogue, english, condition),
        *terms.term_problems(catalogue, english, condition, known),
    ]
    not_told = tuple(f" countries/{key}/" for key in _countries_elsewhere(checked.written, catalogue.grammar))
    is_needless = re.compile("|".join(map(re.escape, not_told)) or r"(?!)")
    return [replace(each, severity=Severity.WARNING) if is_needless.search(each.what) else each for each in found]


def _countries_elsewhere(content: Content, grammar: str) -> Iterator[str]:
    """The countries whose numbers a language does not tell: nobody has to translate their names first."""
    spoken = grammar.partition("-")[0]
    return (key for key, each in content.countries.items() if each.languages and spoken not in each.languages)


def require_catalogues(project: Project, found: Sequence[CheckedContent]) -> None:
    """ContentError with everything for which a language is not built, of all languages and all conditions at once."""
    problems: list[Problem] = []
    for code in project.languages:
        for checked in found:
            try:
                checked.told_in(code)
            except ContentError as lacking:
                problems += lacking.problems
    if problems:
        raise ContentError(sorted(set(problems)))


def catalogue_warnings(project: Project, found: Sequence[CheckedContent]) -> list[Problem]:
    """What each catalogue lacks, so that English pages stand in its place, and what no text asks for any more."""
    from generator.language.translation import messages
    from generator.load.catalogue import load_catalogue
    from generator.validate.translations import not_asked_for

    asked = [messages(checked.written, checked.english.phrases) for checked in found]
    conditions = [checked.written.condition_id for checked in found]
    told: list[Problem] = []
    for code in project.languages[1:]:
        catalogue = load_catalogue(project.catalogues / f"{code}.po")
        for checked in found:
            told += catalogue_problems(checked, catalogue)
            told += translation_remarks(checked.written, checked.english, catalogue, checked.today)
        told += not_asked_for(catalogue, asked, conditions)
    return told


def _at_its_place(content: Content, code: str) -> Content:
    """The content with the address of this language's own site, which codes to scan lead to."""
    address = content.about.address
    if address is None or code == ENGLISH:
        return content
    return _published_at(content, f"{address.removesuffix('/')}/{place_of(code)}")


def _published_at(content: Content, address: str) -> Content:
    return replace(content, about=content.about.model_copy(update={"address": address}))


def require_address(found: str) -> None:
    """UsageError, with what to write instead, for an --address that about.yaml would not take."""
    if not re.fullmatch(ADDRESS, found):
        raise UsageError(
            f"--address: {found} is no address of a site. Write it as https://your.site or https://your.site/guide, "
            "with https:// and without ? or #."
        )


def clinic_overlay(checked: CheckedContent, path: Path) -> Overlay:
    """A clinic's own file, held against the content that it is laid over. Raises ContentError with every problem."""
    from generator.load.clinic import load_clinic
    from generator.press.fonts import missing_characters

    return load_clinic(path, missing_characters, checked.content.countries, checked.project.languages)


def edition(project: Project, condition: str, language: str = ENGLISH) -> str:
    """Eight letters and digits that change with every change of content, templates or programs of the site.

    What other conditions and other languages have of their own changes nothing, nor does what was released, nor where
    the site is published: an edition does not change by being released, and `site --address` makes no other one.
    """
    from generator.load.content import CONDITIONS, EDITIONS

    own = project.content / CONDITIONS

    def told(path: Path) -> bool:
        other = path.is_relative_to(own) and path.relative_to(own).parts[:1] != (condition,)
        other = other or (path.parent == project.catalogues and path.stem != language)
        other = other or path == project.content / EDITIONS
        other = other or path.parent == project.templates / NEW
        return path.is_file() and not path.name.startswith(".") and not other

    folders = (project.content, project.templates, project.web)
    files = [(path, folder.parent) for folder in folders for path in sorted(folder.rglob("*")) if told(path)]
    named = ((path.relative_to(beside).as_posix(), _without_address(path)) for path, beside in files)
    return fingerprint(*(part for pair in named for part in pair))[:8]


def _without_address(path: Path) -> bytes:
    content = path.read_bytes()
    return PUBLISHED_AT.sub(b"", content) if path.name == ABOUT else content


def vocabulary(checked: CheckedContent) -> Vocabulary:
    """The words that a list may use."""
    content = checked.content
    return Vocabulary(
        programmes=checked.programme_names,
        exercises={key: exercise.name for key, exercise in content.exercises.items()},
        signs={code: sign.blocks for code, sign in content.warning_signs.items()},
        example=_changed_dose(content),
        languages={code: _names(code) for code in sorted(checked.project.languages)},
        until=content.next_review,
    )


def _programme_names(project: Project, written: Content) -> dict[str, tuple[str, ...]]:
    """The names of each programme: in English, and in all languages that tell the English of today."""
    from generator.load.catalogue import load_catalogue

    catalogues = []
    for code in project.languages[1:]:
        with suppress(ContentError):  # whoever asks for that language is told
            catalogues.append(load_catalogue(project.catalogues / f"{code}.po"))

    def names(key: str) -> Iterator[str]:
        english = written.programmes[key].name
        yield english
        for catalogue in catalogues:
            found = catalogue.of(f"programmes/{key}/name", written.condition_id)
            if found and not found.fuzzy and found.english == english and isinstance(found.told, str) and found.told:
                yield found.told

    return {key: tuple(dict.fromkeys(names(key))) for key in written.programmes}


def _changed_dose(content: Content) -> str:
    """The first exercise of the first programme, with the least of what a clinician may make of it."""
    programme = next(iter(content.programmes.values()))
    key = programme.weeks[0].blocks[0].prescriptions[0].exercise
    limits = content.exercises[key].limits
    changed = [f"{name} {span[0]}" for name in CHANGEABLE if (span := getattr(limits, name))]
    if days := fewer_days(programme, key):
        changed.append(f"days {days}")
    return f"{key}: {', '.join(changed)}"


def _names(code: str) -> tuple[str, ...]:
    """A language by its own name and by its English one."""
    language = Language(code, {}, {}, {})
    if not language.has_grammar:
        return ()
    return tuple(dict.fromkeys(name for name in (language.locale.display_name, language.locale.english_name) if name))
