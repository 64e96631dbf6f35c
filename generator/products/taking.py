"""A packet that came back: what it says of the content of today, in lines; and the review that is written of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, FaultError, Place, Problem
from generator.model.packet import VERDICTS, FilledCell, FilledSheet
from generator.model.review import Part, Review, Verdict
from generator.products.checking import CheckedContent, check, conditions_of
from generator.products.item_states import states_of
from generator.products.project import Project
from generator.review.returned import Remarked, Returned

REVIEWS = "reviews"
"""The folder of content/ that holds them."""


@dataclass(frozen=True)
class Taken:
    """What a packet says, and the file that it becomes."""

    told: Returned
    path: Path | None
    """Nothing where no item is signed."""

    def lines(self) -> Iterator[str]:
        """What the reviewer says, what of it is not signed, and why."""
        told, review = self.told, self.told.review
        if review:
            who = review.reviewer
            assumed = " (two years later: no day was named)" if told.due_assumed else ""
            yield f"{who.name}, {who.profession}, {who.registration}, checked by {who.checked_by}."
            yield f"Reviewed on {review.date}, to be read again by {review.due}{assumed}."
        counts = [f"{told.count(verdict)} {word}" for word, verdict in VERDICTS.items()]
        yield f"{', '.join(counts)}, {told.left_open} left open."
        for each in told.disagreements:
            yield from _remarked(each)
        for each in told.changed:
            yield f"{each.row}: not signed, for the content has changed since: {each.item.id} ({each.item.place})"
            if each.signed.remark:
                yield from _remarked(each)
        if told.deleted:
            rows = ", ".join(map(str, told.deleted))
            yield f"No longer in the sheet, so their items stay open: {rows}."


def _remarked(each: Remarked) -> Iterator[str]:
    word = "change" if each.signed.verdict is Verdict.CHANGE else "not sure"
    yield f"{each.item.place}: {word}: {each.item.title} ({each.item.id}, {each.row})"
    yield f"  stands: {' / '.join(each.item.words)}"
    yield f"  {'wanted' if word == 'change' else 'doubts'}: {' / '.join((each.signed.remark or '').splitlines())}"


def taken(project: Project, files: tuple[Path, ...], today: datetime.date) -> Taken:
    """A packet that came back, against the items of today. ContentError with everything that is wrong with it."""
    from generator.paper.item_words import sheet_words
    from generator.press.fonts import missing_characters
    from generator.products.packet import packet_language
    from generator.publish.packet_sheet import read_packet_sheet
    from generator.publish.review_file import review_file_stem
    from generator.review.returned import returned

    sheet = read_packet_sheet(files)
    checked, part, code = _which(project, sheet, today)
    items = {state.item.id: state.item for state in states_of(checked, part, code)}
    known = {f"content/{REVIEWS}/{name}.yaml": review for name, review in checked.content.signed.items()}
    language = packet_language(checked)
    told = returned(sheet, items, known, today, lambda item: sheet_words(item, language), missing_characters)
    if told.problems:
        raise ContentError([*told.problems])
    if told.review is None:
        return Taken(told, None)
    return Taken(told, _free(project.content / REVIEWS, review_file_stem(told.review)))


def _which(project: Project, sheet: FilledSheet, today: datetime.date) -> tuple[CheckedContent, Part, str]:
    """Of which content, part and language a packet is. ContentError where it does not say so any more."""
    conditions = [each for each in conditions_of(project) if each]
    known = {"Part": [part.value for part in Part], "Language": [*project.languages], "Condition": conditions}
    problems, told = [], {}
    for label, words in known.items():
        cell = sheet.about.get(label, FilledCell("", Place(sheet.file)))
        told[label] = cell.text
        if cell.text not in words:
            what = f"this cell was edited: {label} says what the packet is of"
            problems.append(Problem(cell.place, what, cell.text, f"what was sent, one of: {', '.join(words)}"))
    if problems:
        raise ContentError(problems)
    return check(project, today, told["Condition"], review_ended=True), Part(told["Part"]), told["Language"]


def _free(folder: Path, stem: str) -> Path:
    """A file that is not there yet: what was written once stays."""
    path, number = folder / f"{stem}.yaml", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.yaml"
    return path


def write_review(taken: Taken) -> None:
    """Writes the review, where there is one: what the next run reads is what was said, or nothing is written."""
    from generator.load.yaml import read_yaml
    from generator.model.typed import typed
    from generator.publish.files import publish
    from generator.publish.review_file import as_review_file

    if taken.path and taken.told.review:
        content = as_review_file(taken.told.review)
        read, _ = typed(Review, *read_yaml(content.decode(), taken.path.name))
        if read != taken.told.review:
            raise FaultError(f"{taken.path.name} would not be read as it was said. Nothing was written.")
        publish(taken.path, content)
