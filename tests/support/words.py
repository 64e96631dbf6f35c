"""What lists and their problems are told in: the English phrases, without any content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from generator.errors import ListError
from generator.language.words import Language
from generator.load.phrases import load_phrases
from generator.model.messages import Message
from tests.support.project import ROOT


@cache
def words() -> Language:
    """English."""
    return Language("en", load_phrases(ROOT / "templates" / "phrases" / "en.yaml"), {}, {})


def said(messages: Iterable[Message]) -> list[str]:
    """Messages as sentences."""
    return [message.said(words()) for message in messages]


@contextmanager
def refusing(sentence: str, kind: type[ListError] = ListError) -> Iterator[None]:
    """A list is refused in this block, with a sentence that matches."""
    with pytest.raises(kind) as refusal:
        yield
    told = str(refusal.value.told(words()))
    assert re.search(sentence, told), told
