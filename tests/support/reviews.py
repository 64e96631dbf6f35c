"""Reviews as a test needs them: signed items, by somebody, on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.model.review import Item, Review, Reviewer, Signed, Verdict

READ = datetime.date(2026, 11, 22)
DUE = datetime.date(2028, 11, 22)


def reviewer(name: str = "N. Sample") -> Reviewer:
    """Somebody with a register of their own."""
    return Reviewer(name=name, profession="physiotherapist", registration=f"HCPC {name}", checked_by="A. Keeper")


def review(
    items: Iterable[Item],
    name: str = "N. Sample",
    date: datetime.date = READ,
    due: datetime.date = DUE,
    otherwise: Mapping[str, Verdict] | None = None,
) -> Review:
    """An evening on which somebody agreed with all of these items, but for those named."""
    said = otherwise or {}
    signed = [
        Signed(
            id=item.id,
            digest=item.digest,
            verdict=said.get(item.id, Verdict.AGREE),
            remark="say it otherwise" if item.id in said else None,
        )
        for item in items
    ]
    return Review(reviewer=reviewer(name), date=date, due=due, items=signed)


def as_yaml(review: Review) -> str:
    """A review as it stands in content/reviews."""
    who = "\n".join(f"  {key}: {value}" for key, value in review.reviewer)
    lines = [f"reviewer:\n{who}", f"date: {review.date}", f"due: {review.due}", "items:"]
    lines[3:3] = [f"condition: {review.condition}"] if review.condition else []
    for signed in review.items:
        more = "" if signed.verdict is Verdict.AGREE else f", verdict: {signed.verdict}"
        more += f", remark: {signed.remark}" if signed.remark else ""
        lines.append(f'  - {{id: "{signed.id}", digest: "{signed.digest}"{more}}}')
    return "\n".join(lines) + "\n"


def write(content: Path, review: Review, name: str = "2026-11-22-first") -> Path:
    """The file of a review in a content folder."""
    path = content / "reviews" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_yaml(review), encoding="utf-8")
    return path
