"""Two states that were made from one become one that has the changes of both; or it is told where they clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from generator.model.catalogue import Catalogue, Translation


class Whose(StrEnum):
    """Whose change counts where both have changed the same."""

    MINE = "mine"
    NEW = "new"


@dataclass(frozen=True)
class Clash:
    """One place that both have changed, each in another way."""

    line: int
    """In mine, from 1."""
    mine: str
    new: str


@dataclass(frozen=True)
class MergedText:
    """A text with the changes of both. Where they clash it has those of one of them."""

    text: str
    clashes: tuple[Clash, ...]


def merge_lines(base: str, mine: str, new: str, prefer: Whose = Whose.MINE) -> MergedText:
    """Line by line: what only one of two has changed counts. Changes in neighbouring lines clash."""
    texts = [text.splitlines(keepends=True) for text in (base, mine, new)]
    lines, clashes = list[str](), list[Clash]()
    for was, own, other, first in _parts(*texts):
        if own == other or other == was:
            lines += own
        elif own == was:
            lines += other
        else:
            clashes.append(Clash(first + 1, "".join(own), "".join(other)))
            lines += own if prefer is Whose.MINE else other
    return MergedText("".join(lines), tuple(clashes))


def _parts(
    base: Sequence[str], mine: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str], int]]:
    """The three texts, cut where all have the same lines; and where in mine each part begins."""
    at, at_mine, at_new = 0, 0, 0
    for start, start_mine, start_new, length in [*_same(base, mine, new), (len(base), len(mine), len(new), 0)]:
        yield base[at:start], mine[at_mine:start_mine], new[at_new:start_new], at_mine
        at, at_mine, at_new = start + length, start_mine + length, start_new + length
        yield base[start:at], mine[start_mine:at_mine], new[start_new:at_new], start_mine


def _same(base: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that all three have: where they begin in each, and how many."""
    ours, theirs = _blocks(base, mine), _blocks(base, new)
    one, other = 0, 0
    while one < len(ours) and other < len(theirs):
        (start, in_mine, long), (begin, in_new, wide) = ours[one], theirs[other]
        first, end = max(start, begin), min(start + long, begin + wide)
        if first < end:
            yield first, in_mine + first - start, in_new + first - begin, end - first
        if start + long < begin + wide:
            one += 1
        else:
            other += 1


def _blocks(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where two texts are the same."""
    found = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in found if block.size]


def merge_messages(
    base: Catalogue, mine: Catalogue, new: Catalogue, prefer: Whose = Whose.MINE
) -> tuple[Catalogue, tuple[Clash, ...]]:
    """Message by message; one that only I have stays, one that nobody asks for any more falls out later."""
    told, clashes = dict[str, Translation](), list[Clash]()
    for place in dict.fromkeys([*new.translations, *mine.translations]):
        was, own, other = (each.translations.get(place) for each in (base, mine, new))
        if own is None or other is None:
            kept = own or other
            # gone on one side: there it is no message any more, and `translate` knows it as one that was
            told |= {place: kept} if kept else {}
            continue
        if _said(own) == _said(other) or (was and _said(other) == _said(was)):
            told[place] = own
        elif was and _said(own) == _said(was):
            told[place] = other
        else:
            clashes.append(Clash(own.place.line, str(own.told), str(other.told)))
            told[place] = own if prefer is Whose.MINE else other
    retired: Mapping[str, Translation] = {**new.retired, **mine.retired}
    return replace(new, translations=told, retired=retired), tuple(clashes)


def _said(message: Translation) -> tuple[object, ...]:
    """What counts of a message, wherever it stands in its file."""
    return message.english, message.told, message.fuzzy, message.comments, message.reordered
