"""A catalogue as translators get it: a file of gettext, or a sheet with two columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.messages import Message
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from generator.model.catalogue import Plurals, Translation, Words

WIDTH = 100
HEADER = """\
# What Heel Drop says in another language. Each msgctxt is the place of a text; {{numbers}} in braces stay as they are.
msgid ""
msgstr ""
"Project-Id-Version: Heel Drop\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


@dataclass(frozen=True)
class CatalogueEntry:
    """One message of a catalogue that is written."""

    place: str
    translation: Translation
    notes: tuple[str, ...] = ()
    """For the translator: what stands for each placeholder."""
    previous: Words = ""
    """The English that the translation was made from, where that is another by now."""


def as_po(grammar: str, forms: Plurals, entries: Iterable[CatalogueEntry], retired: Mapping[str, Translation]) -> bytes:
    """The file of gettext. Nothing in it depends on the day, so that the same is the same."""
    catalog = Catalog(header_comment="")
    catalog.mime_headers = [("Plural-Forms", forms.header)]
    for entry in entries:
        message = _message(entry, forms.names)
        catalog[entry.place] = message  # by its place: two texts may be the same in English
    for place, old in retired.items():
        message = _message(CatalogueEntry(place, old), forms.names)
        catalog.obsolete[place] = message
    out = io.BytesIO()
    out.write(HEADER.format(language=grammar, plurals=forms.header).encode())
    write_po(out, catalog, width=WIDTH, omit_header=True, include_previous=True)
    return out.getvalue().rstrip(b"\n") + b"\n"


def _message(entry: CatalogueEntry, forms: Sequence[str]) -> Message:
    translation = entry.translation
    flags = {"fuzzy": translation.fuzzy, "reordered": translation.reordered}
    return Message(
        _id(translation.english),
        _string(translation, forms),
        flags=[flag for flag, stands in flags.items() if stands],
        auto_comments=entry.notes,
        user_comments=translation.comments,
        previous_id=_id(entry.previous) if entry.previous else (),
        context=entry.place,
    )


def _id(english: Words) -> str | tuple[str, str]:
    return english if isinstance(english, str) else (english["one"], english["other"])


def _string(translation: Translation, forms: Sequence[str]) -> str | tuple[str, ...]:
    told = translation.told
    if isinstance(translation.english, str):
        return str(told)
    return tuple("" if isinstance(told, str) else told.get(form, "") for form in forms)
