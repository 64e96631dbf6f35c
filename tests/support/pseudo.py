"""Two languages that nobody speaks: `qps`, accented, and `qpr`, in Arabic letters from right to left.

Every word in them is 40 % longer than in English. A word that is none of theirs was left behind in a template or in
a program; a box that bursts was too small; what stands on the wrong side knows only one direction.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import Place
from generator.language.translation import messages, translated
from generator.load.catalogue import load_catalogue, plurals_of
from generator.model.catalogue import Catalogue, Translation, Words
from generator.products.checking import CheckedContent
from generator.publish.catalogue import CatalogueEntry, as_po
from tests.support.project import checked

ACCENTED = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
LATIN, ARABIC = "abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه"
TURNED = str.maketrans(LATIN + LATIN.upper(), ARABIC + ARABIC)
LONGER = 0.4
KEPT = re.compile(
    r"(\{[^{}]*\}"  # numbers and values
    r"|\]\([^)\s]*\)"  # targets of links
    r"|^\[\[.*\]\]$"  # directives
    r"|`[^`]*`"  # what is typed
    r"|\bEEEE d MMMM y\b|\bEEE d MMM\b|\bd MMM(?: y)?\b|\bH:mm\b)",  # patterns of dates and times
    re.MULTILINE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
LEFT_BEHIND = re.compile(r"\b[A-Za-z]{3,}\b")


def pseudo(text: str) -> str:
    """The text in `qps`; numbers, links and directives stay."""
    return _told(text, _accented)


def mirrored(text: str) -> str:
    """The text in `qpr`; numbers, links and directives stay."""
    return _told(text, _arabic)


def _told(text: str, word: Callable[[re.Match[str]], str]) -> str:
    pieces = KEPT.split(text)
    return "".join(piece if index % 2 else WORD.sub(word, piece) for index, piece in enumerate(pieces))


def _accented(found: re.Match[str]) -> str:
    word = found[0]
    accented = word.translate(ACCENTED)
    if accented == word:  # no letter of it has an accent: put one in
        accented += "é"
    return accented + "é" * math.ceil(LONGER * len(word))


def _arabic(found: re.Match[str]) -> str:
    word = found[0]
    longer = word + word[: math.ceil(LONGER * len(word))]
    return longer.translate(TURNED)


SHORT_DATES = {"qpr": {"phrases/date.short": "d/M"}}
"""The months of Arabic have no short names."""
LANGUAGES: Mapping[str, tuple[Callable[[str], str], str]] = {"qps": (pseudo, "en"), "qpr": (mirrored, "ar")}
"""By code: how a text is told, and whose plurals, dates and direction it has."""
FORMS = {"en": ("one", "other"), "ar": ("zero", "one", "two", "few", "many", "other")}


@cache
def texts(code: str) -> Mapping[str, Words]:
    """Every text of the real content and every phrase in one of the two languages, by its place."""
    tell, grammar = LANGUAGES[code]
    desk = checked()
    told: dict[str, Words] = {}
    for place, english in messages(desk.written, desk.language.phrases).items():
        if isinstance(english, str):
            told[place] = tell(english)
        else:
            told[place] = {form: tell(english.get(form, english["other"])) for form in FORMS[grammar]}
    return {**told, **SHORT_DATES.get(code, {})}


@cache
def po(code: str) -> bytes:
    """The catalogue of one of the two languages."""
    _, grammar = LANGUAGES[code]
    desk = checked()
    english = messages(desk.written, desk.language.phrases)
    told = {
        place: Translation(Place(code, at, 1), english[place], words)
        for at, (place, words) in enumerate(texts(code).items(), 1)
    }
    return as_po(grammar, plurals_of(grammar), [CatalogueEntry(place, each) for place, each in told.items()], {})


def add_languages(content: Path) -> None:
    """Writes the catalogues of both languages into a copy of content/, in place of the real ones."""
    folder = content / "translations"
    folder.mkdir(exist_ok=True)
    for catalogue in folder.glob("*.po"):
        catalogue.unlink()
    for code in LANGUAGES:
        (folder / f"{code}.po").write_bytes(po(code))


@cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of one of the two languages, as it is read."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{code}.po"
        file.write_bytes(po(code))
        return load_catalogue(file)


def phrase(code: str, key: str) -> str:
    """One phrase in one of the two languages."""
    return str(texts(code)[f"phrases/{key}"])


@cache
def pseudo_desk(code: str = "qps") -> CheckedContent:
    """The real content, as somebody would have translated all of it, and checked it: no English stands beside it."""
    real = checked()
    content, language = translated(real.written, real.language, catalogue(code), lambda _: False)
    return dataclasses.replace(real, content=content, language=language)
