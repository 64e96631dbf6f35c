"""What stands behind the content: how much of it is used, confirmed, and not retracted since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import ContentError, Problem, Severity
from generator.products.checking import CheckedContent
from generator.validate.references import SourceList, retraction_problems, source_list


def sources_of_all(found: Sequence[CheckedContent]) -> SourceList:
    """What somebody should look at in the sources of all conditions."""
    return source_list([checked.content for checked in found])


def counted(told: SourceList) -> Iterator[str]:
    """One line: how many sources there are, and how many of them wait for somebody."""
    counts = f"{len(told.unused)} that nothing leans on, {len(told.unconfirmed)} not confirmed"
    yield f"References: {told.total}; {counts}, {len(told.without_doi)} without a DOI (check --references)."


def held_against(found: Sequence[CheckedContent], file: Path) -> tuple[list[Problem], str]:
    """Warnings of a list of retractions, and a line that says what was compared.

    ContentError with every source that was retracted, and with the warnings.
    """
    from generator.load.retractions import retractions

    problems, notices = retraction_problems([checked.content for checked in found], retractions(file))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    total = sources_of_all(found)
    with_doi = total.total - len(total.without_doi)
    rest = f"{len(total.without_doi)} have none and were held against titles alone"
    return problems, f"{notices} notices in {file.name} were held against {with_doi} sources with a DOI; {rest}."
