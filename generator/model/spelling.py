"""How a text of a fixed form is written: a pattern for the program, and words for whoever has to mend it."""

from __future__ import annotations

_WORDS: dict[str, str] = {}


def spelling(pattern: str, words: str) -> str:
    """The pattern; whoever writes something else is told the words."""
    _WORDS[pattern] = words
    return pattern


def words_for(pattern: str) -> str:
    """What to write, in words, where a text does not match this pattern."""
    return _WORDS[pattern]


def in_curly_quotes(text: str) -> bool:
    """Whether a whole text stands in typographic quotes, as a word processor puts them where YAML has its own."""
    bare = text.strip()
    return len(bare) > 1 and bare[0] in "“”„«»‘’‚‹›" and bare[-1] in "“”„«»‘’‚‹›"
