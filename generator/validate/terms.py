"""Whether each message of a catalogue says a thing by the word that its language has for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import combining, normalize

from generator.errors import Problem, Severity
from generator.model.catalogue import Catalogue, Messages, Words
from generator.model.term import CatalogueTerm
from generator.validate.translations import CODE, LINK, PLACEHOLDER, SEARCH, shown, stale

Terms = Mapping[str, CatalogueTerm]


def term_problems(catalogue: Catalogue, messages: Messages, condition: str, terms: Terms) -> Iterator[Problem]:
    """Every message whose English has a term, and which has none of the stems of its language."""
    words = {name: term.words[catalogue.code] for name, term in terms.items() if catalogue.code in term.words}
    if not words:
        return
    finder = TermFinder(terms)
    for place, english in messages.items():
        found = catalogue.of(place, condition)
        if found is None or not found.told or SEARCH in place or stale(found, english):
            continue
        told = _plain(found.told)
        for name in finder.terms_in(english):
            if name in words and not any(_stands(stem, told) for stem in words[name].stems):
                what = f"the word for '{terms[name].en[0]}' is missing: {place}"
                severity = Severity.ERROR if terms[name].strict else Severity.WARNING
                yield Problem(found.place, what, shown(found.told), words[name].word, severity)


class TermFinder:
    """Finds the terms of an English text; of two that begin at the same letter, the longer one."""

    def __init__(self, terms: Terms) -> None:
        self.names = {
            **{phrase: None for term in terms.values() for phrase in term.other},
            **{phrase: name for name, term in terms.items() for phrase in term.en},
        }
        phrases = sorted(self.names, key=lambda phrase: (-len(phrase), phrase.islower()))
        self.phrase = re.compile(rf"(?<![\w-])(?:{'|'.join(map(_spelled, phrases))})(?![\w-])")

    def terms_in(self, english: Words) -> Iterable[str]:
        """The names of its terms, each once."""
        found = (match[0] for match in self.phrase.finditer(_bare(english)))
        names = (self.names.get(phrase, self.names.get(phrase.lower())) for phrase in found)
        return dict.fromkeys(name for name in names if name is not None)


def _spelled(phrase: str) -> str:
    return rf"(?i:{re.escape(phrase)})" if phrase.islower() else re.escape(phrase)


def _stands(stem: str, told: str) -> bool:
    begins = r"\b" if stem.startswith("^") else ""
    return re.search(begins + re.escape(_plain(stem.removeprefix("^"))), told) is not None


def _bare(words: Words) -> str:
    """A message without what is the same in every language, on one line."""
    text = shown(words)
    for same in (LINK, CODE, PLACEHOLDER):
        text = same.sub(" ", text)
    return text


def _plain(words: Words) -> str:
    """A text for comparing: in small letters, without the marks of vowels that Arabic may leave out."""
    return "".join(letter for letter in normalize("NFC", _bare(words)) if not combining(letter)).casefold()
