"""A catalogue of gettext, read with the place of each message."""

from __future__ import annotations

import gettext
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import Message
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from babel.plural import to_gettext

from generator.disk import fingerprint
from generator.errors import ContentError, Place, Problem
from generator.load.cache import remembered
from generator.load.yaml import read_text
from generator.model.catalogue import Catalogue, Plurals, Translation, Words

SIMPLE = (
    "nplurals=1; plural=0;",
    "nplurals=2; plural=(n != 1);",
    "nplurals=2; plural=(n > 1);",
)
"""Tried first: a library's own table says other things of some languages than CLDR."""
WHOLE_LINE = re.compile(r'\s*|#.*|(?:(?:msgctxt|msgid(?:_plural)?|msgstr(?:\[\d+\])?)\s+|\s*)"(?:[^"\\]|\\.)*"\s*')
"""A line that keeps the rules of gettext: empty, a comment, or one text in quotes."""
PREVIOUS = "|"
"""What stands before the English of before, which the library takes for a comment."""
REORDERED = "reordered"
"""The flag of a message whose numbers rightly stand in another order than in English."""
NUMBERS_TRIED = 200
"""Whole numbers that between them need every form which a text with whole numbers can need."""


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue of a file that is named by its language. ContentError with all that cannot be read in it."""
    name = shown_path(path)
    text = read_text(path, name)
    catalogue: Catalogue = remembered(("catalogue", name, text), lambda: read_catalogue(text, name, path.stem))
    return catalogue


def shown_path(path: Path) -> str:
    """The path of a catalogue as a person knows it: from the folder above content/."""
    return "/".join(path.parts[-3:])


def _parsed(text: str, name: str) -> Catalog:
    """The parsed file. ContentError with its place where it is no catalogue."""
    if loose := [
        Problem(
            Place(name, number, 1),
            "a quote is missing, or stands inside a text",
            line,
            'the text in "", each inner " as \\"',
        )
        for number, line in enumerate(text.splitlines(), start=1)
        if not WHOLE_LINE.fullmatch(line)
    ]:
        raise ContentError(loose)  # else the library drops a letter
    try:
        return read_po(io.BytesIO(text.encode()), abort_invalid=True)
    except (PoFileError, ValueError) as broken:
        line = getattr(broken, "lineno", None)
        place = Place(name, line + 1, 1) if line is not None else Place(name)
        what = f"this is no catalogue: {broken.args[0] if broken.args else broken}"
        raise ContentError(
            [Problem(place, what, getattr(broken, "line", "") or "", "msgctxt, msgid and msgstr")]
        ) from broken


def read_catalogue(text: str, name: str, code: str) -> Catalogue:
    """The catalogue of a text, by its name and language. ContentError with all that cannot be read in it."""
    catalog = _parsed(text, name)
    grammar = str(catalog.locale_identifier or code).replace("_", "-")
    forms = plural_forms(grammar, catalog.plural_expr)
    problems = [
        Problem(_place(message, name), "this message has no place", str(message.id), "msgctxt above its msgid")
        for message in catalog
        if message.id and message.context is None
    ]
    if forms is None:
        what = "the plural forms of this file are not those of its language"
        problems.append(Problem(Place(name, 1, 1), what, catalog.plural_forms, "a file made by `heeldrop translate`"))
    if problems or forms is None:
        raise ContentError(problems)
    told = {str(message.context): _translation(message, name, forms) for message in catalog if message.id}
    retired = {str(message.context): _translation(message, name, forms) for message in catalog.obsolete.values()}
    plurals = Plurals(f"nplurals={catalog.num_plurals}; plural={catalog.plural_expr};", tuple(forms))
    exact = frozenset(_of_one_number(grammar))
    return Catalogue(code, name, told, grammar, plurals, exact, retired, fingerprint(text))


def _translation(message: Message, name: str, forms: Sequence[str]) -> Translation:
    return Translation(
        _place(message, name),
        _english(message),
        _told(message, forms),
        fuzzy=bool(message.fuzzy),
        comments=tuple(comment for comment in message.user_comments if not comment.startswith(PREVIOUS)),
        reordered=REORDERED in message.flags,
    )


def _place(message: Message, name: str) -> Place:
    return Place(name, message.lineno, 1) if message.lineno else Place(name)


def plurals_of(grammar: str) -> Plurals:
    """The forms of the plural of a language as its catalogues number them: those that whole numbers need."""
    locale = Locale.parse(grammar, sep="-")
    usual = [f"nplurals={Catalog(locale).num_plurals}; plural={Catalog(locale).plural_expr};"]
    known = to_gettext(locale.plural_form).rstrip(";") + ";"
    for header in [*SIMPLE, *usual, re.sub(r"\be\b", "0", known)]:
        count, expression = re.findall(r"nplurals=(\d+); plural=(.*);", header)[0]
        names = plural_forms(grammar, expression)
        if names and len(names) == int(count):
            return Plurals(header, tuple(names))
    raise ValueError(f"{grammar}: no plural that gettext can number")


def plural_forms(grammar: str, expression: str) -> Sequence[str] | None:
    """The CLDR name of each numbered form, such as one, few, many; nothing where they do not fit each other."""
    try:
        locale, index = Locale.parse(grammar, sep="-"), gettext.c2py(expression)
    except (ValueError, UnknownLocaleError):
        return None
    named: dict[int, str] = {}
    for number in range(NUMBERS_TRIED):
        name = locale.plural_form(number)
        if named.setdefault(index(number), name) != name:
            return None
    return [named[at] for at in sorted(named)] if len(set(named.values())) == len(named) else None


def _of_one_number(grammar: str) -> Iterator[str]:
    """The forms that only one number takes, beside none: a word can stand for it."""
    try:
        plural = Locale.parse(grammar, sep="-").plural_form
    except (ValueError, UnknownLocaleError):
        return
    counted = Counter(plural(number) for number in range(1, NUMBERS_TRIED))
    yield from (form for form, numbers in counted.items() if numbers == 1)


def _english(message: Message) -> Words:
    if isinstance(message.id, str):
        return message.id
    return dict(zip(("one", "other"), message.id, strict=True))


def _told(message: Message, forms: Sequence[str]) -> Words:
    if isinstance(message.id, str):
        return str(message.string)
    told = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return dict(_numbered(told, forms)) if told and all(told) else ""


def _numbered(told: Sequence[str], forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each form by its name; the last one also stands for all other numbers."""
    yield from zip(forms, told, strict=False)
    if "other" not in forms:
        yield "other", told[-1]
