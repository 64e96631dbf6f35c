"""A cell becomes codes of warning signs; a word that is not one is never passed over."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.lists.cells import CellError, text, words_of
from generator.lists.spec import NONE, bare
from generator.model.rows import Cell


def signs(cell: Cell, known: Collection[str]) -> tuple[str, ...]:
    """Codes of warning signs, each once; a word that is not a code is never passed over."""
    written = text(cell)
    if bare(written) in NONE:
        return ()
    codes = [_code(word) for word in words_of(written)]
    if (written and not codes) or any(code not in known for code in codes):
        raise CellError("unknown_sign", known=", ".join(known))
    return tuple(dict.fromkeys(codes))


def _code(word: str) -> str:
    return re.sub(r"^R0+(?=\d)", "R", word.upper())


def only_signs(cell: Cell, known: Collection[str]) -> bool:
    """Whether a cell holds codes of warning signs and nothing else."""
    words = _codes(cell) if isinstance(cell, str) else []
    return bool(words) and all(word in known for word in words)


def names_a_sign(cell: Cell, known: Collection[str]) -> bool:
    """Whether the code of a warning sign stands anywhere in a cell."""
    return isinstance(cell, str) and any(word in known for word in _codes(cell))


_PARTED_CODE = re.compile(r"([Rr])[ ._#:-]{1,2}(?=\d)")


def _codes(written: str) -> list[str]:
    """Its words as codes are written: 'R-2' and 'r 02' are R2."""
    return [_code(word) for word in re.findall(r"[^\W_]+", _PARTED_CODE.sub(r"\1", written))]


def says_none(cell: Cell) -> bool:
    """Whether a cell says in so many words that there are no warning signs."""
    return isinstance(cell, str) and bare(cell.strip()) in NONE
