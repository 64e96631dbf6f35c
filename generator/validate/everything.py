"""Every check on content, in one pass."""

from __future__ import annotations

import datetime

from generator.errors import Problem
from generator.model.content import Content
from generator.validate import dosages, poses, programmes, review, safety, sources, wording


def problems(content: Content, today: datetime.date) -> list[Problem]:
    """All that is wrong with the content as a whole, in the order of the files."""
    found = [
        *safety.problems(content),
        *programmes.problems(content),
        *dosages.problems(content),
        *poses.problems(content),
        *sources.problems(content),
        *wording.problems(content),
        *review.problems(content, today),
    ]
    return sorted(set(found))
