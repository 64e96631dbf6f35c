"""Every check on content, in one pass."""

from __future__ import annotations

import datetime

from generator.errors import Problem
from generator.model.content import Content
from generator.validate import (
    condition,
    dosages,
    doses,
    emergency,
    files,
    letters,
    markup,
    numbers,
    poses,
    programmes,
    references,
    review,
    safety,
    sources,
    wording,
)


def problems(content: Content, today: datetime.date, missing: letters.Missing = lambda _: "") -> list[Problem]:
    """All that is wrong with the content as a whole, in the order of the files.

    `missing` names the characters of a text that cannot be printed.
    """
    texts = list(files.every_text(content))
    found = [
        *condition.problems(content),
        *safety.problems(content),
        *numbers.problems(content),
        *doses.problems(content),
        *emergency.problems(content),
        *markup.problems(content, texts),
        *letters.problems(content, texts, missing),
        *programmes.problems(content),
        *dosages.problems(content),
        *poses.problems(content),
        *references.problems(content),
        *sources.problems(content),
        *wording.problems(content, texts),
        *review.problems(content, today),
    ]
    return sorted(set(found))
