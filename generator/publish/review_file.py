"""A review as a file of content/reviews, for people to read and for the next run to load."""

from __future__ import annotations

import json
import re
import unicodedata

from generator.disk import fingerprint
from generator.model.review import Review, Verdict

SCHEMA = "# yaml-language-server: $schema=../../schemas/review.json"
HEAD = "# Written by `heeldrop review --take`. It says what was read on that day: a later reading is another file."
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.()/'-]*[A-Za-z0-9.)]")
"""Text that YAML takes as it stands, if it is no word of its own."""
WORDS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}
LONGEST_SLUG = 60
NOT_TAKEN_APART = {ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("æ"): "ae", ord("œ"): "oe"}
"""Letters that Unicode does not take apart into one of ours and a mark."""


def as_review_file(review: Review) -> bytes:
    """The YAML of a review: an item that was agreed to takes one line."""
    who = review.reviewer
    lines = [
        SCHEMA,
        HEAD,
        "reviewer:",
        *(f"  {key}: {_scalar(getattr(who, key))}" for key in type(who).model_fields),
        f"date: {review.date}",
        f"due: {review.due}",
        *([f"condition: {_scalar(review.condition)}"] if review.condition else []),
        "items:",
    ]
    for each in review.items:
        if each.verdict is Verdict.AGREE and not each.remark:
            lines.append(f"  - {{id: {_quoted(each.id)}, digest: {_quoted(each.digest)}, verdict: {each.verdict}}}")
            continue
        lines += [f"  - id: {_quoted(each.id)}", f"    digest: {_quoted(each.digest)}", f"    verdict: {each.verdict}"]
        lines += [f"    remark: {_quoted(each.remark)}"] if each.remark else []
    return ("\n".join(lines) + "\n").encode()


def review_file_stem(review: Review) -> str:
    """'2027-05-03-anna-kowalska': the day, and the reviewer's own name in plain letters."""
    folded = review.reviewer.name.casefold().translate(NOT_TAKEN_APART)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-")
    return f"{review.date}-{slug or fingerprint(review.reviewer.name)[:6]}"


def _scalar(text: str) -> str:
    return text if PLAIN.fullmatch(text) and text.casefold() not in WORDS else _quoted(text)


def _quoted(text: str) -> str:
    """As JSON, which YAML reads; what is no letter of a line is written as its number."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in written)
