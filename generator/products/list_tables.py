"""What a browser needs to read a clinic's list as `batch` does."""

from __future__ import annotations

from typing import Any

from generator.lists import letters
from generator.lists.columns import BY_HEADING, IF_NO_OTHER
from generator.lists.spec import published
from generator.model.request import Paper
from generator.model.rows import Vocabulary
from generator.paper.sheets import BY_POINTS, USUAL


def list_tables(vocabulary: Vocabulary) -> dict[str, Any]:
    """What a clinic's list may say, for a browser: words and messages as the reader of `batch` has them."""
    return {
        **published(vocabulary),
        "headings": {heading: column.key for heading, column in BY_HEADING.items()},
        "if_no_other": sorted(IF_NO_OTHER),
        "scrambled": letters.SCRAMBLED,
        "unlikely": letters.UNLIKELY,
        "usual_papers": {paper: USUAL.get(paper, paper) for paper in Paper},
        "papers": {f"{shorter} {longer}": paper for (shorter, longer), paper in BY_POINTS.items()},
    }
