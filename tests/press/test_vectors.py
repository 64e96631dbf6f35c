"""The shared vectors: what any program that merges, in any language, must make of a small master.

tests/vectors/merge.json holds the master (base64) with its description, and cases: a record and a title with the
merged file (base64), or with the sentence that refuses it. `--approve` writes the file anew.
"""

import json
import zlib
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest

from generator.errors import MergeError
from generator.press.master import deflate_around, interleaved
from generator.press.merge import FORMAT, Master, Merger
from generator.press.shaping import shapes
from tests.press.people import why_not

FILE = Path(__file__).parents[1] / "vectors" / "merge.json"
ABOUT = "Written by tests/press/test_vectors.py. The format of a master: generator/press/README.md."
FORMS = shapes()
ARABIC = {letter: FORMS[letter] for letter in ("ا", "د", "ع", "ل", "ي", "م", "ح", "لا", "ء", "ن")}
LETTERS = " 0123ABWbcełŁΩя’-()" + "".join(ARABIC.values())
BETWEEN = (
    b"BT /F 12 Tf 1 0 0 -1 56.7 120 Tm [",
    b"] TJ ET\nBT /F 13.3 Tf 1 0 0 -1 90 150 Tm [",
    b"] TJ ET\nBT /F 13.3 Tf 1 0 0 -1 90 180 Tm [",
)
END = b"] TJ ET\n"
KINDS = (("name", 0.0, 12288, 60), ("day", 0.5, 13619, 46), ("side", 1.0, 13619, 30))
SHRINKS = (("goal", 0.0, 16384, 280), ("other", 1.0, 16384, 300))


def small_master() -> Master:
    """Two pages with three holes each, around as little PDF as the format needs."""
    pdf, pages = b"%PDF-1.7\n", []
    for kinds in (KINDS, (KINDS[0], *SHRINKS)):
        between = [*BETWEEN[: len(kinds)], END]
        lengths = [length for *_, length in kinds]
        data, offsets = deflate_around(between, lengths)
        start = len(pdf) + len(b"stream\n")
        holes = [
            {
                "field": field, "font": "font:a", "size": size, "align": align, "room": 7 * size, "drawn": 7000,
                "offset": start + offset, "length": length,
                **({"tf": "F 16"} if field in ("goal", "other") else {}),
                "after": len(interleaved(between[number + 1 :], [bytes(one) for one in lengths[number + 1 :]])),
            }
            for number, ((field, align, size, length), offset) in enumerate(zip(kinds, offsets, strict=True))
        ]  # fmt: skip
        nothing = zlib.adler32(interleaved(between, [bytes(length) for length in lengths]))
        checksum = {"offset": start + len(data) - 4, "a": nothing & 0xFFFF, "b": nothing >> 16}
        pages.append({"checksum": checksum, "holes": holes})
        pdf += b"stream\n" + data + b"\nendstream\n"
    title = {}
    for kind, length in (("info", 90), ("xmp", 70)):
        pdf += b"<"
        title[kind] = {"offset": len(pdf), "length": length}
        pdf += b" " * length + b">\n"
    font = {
        "characters": LETTERS,
        "glyphs": [3 + 37 * number for number in range(len(LETTERS))],
        "advances": [260 + 53 * number for number in range(len(LETTERS))],
    }
    description: dict[str, Any] = {
        "format": FORMAT, "fonts": {"font:a": font}, "pages": pages, "title": title, "shapes": ARABIC
    }  # fmt: skip
    return Master(pdf, description)


CASES: tuple[tuple[dict[str, str], str], ...] = (
    ({"name": "", "day": "", "side": ""}, ""),
    ({"name": "ABc 012", "day": "W", "side": "b"}, "Plan"),
    ({"name": "Łe-Ωя’", "day": "cc’e", "side": "123"}, "Łe <&> 🙂"),
    ({"name": "e", "day": "0000000", "side": "0 0", "more": "is not looked at"}, "Plan"),
    ({"name": "A", "day": "", "side": ""}, "x" * 21),
    ({"name": "A  b", "day": "", "side": ""}, "Plan"),
    ({"name": "A ", "day": "", "side": ""}, "Plan"),
    ({"name": "e\u0301", "day": "", "side": ""}, "Plan"),
    ({"name": "🙂", "day": "", "side": ""}, "Plan"),
    ({"name": "яяяяяяяяяя", "day": "", "side": ""}, "Plan"),
    ({"name": "A", "day": "0" * 13, "side": ""}, "Plan"),
    ({"name": "A", "day": ""}, "Plan"),
    ({}, "Plan"),
    ({"name": "A", "day": "", "side": ""}, "x" * 22),
    ({"name": "A", "day": "", "side": ""}, "a\tb"),
)


SHRUNK = (
    "bbbbbbbbbb",  # one line that is a little smaller
    "ABcWΩяΩABW 0123ABWbΩя2",  # two lines, broken at a space
    "ABcWΩяΩABWb-ABcWΩяΩAB",  # two lines, broken at a hyphen
    "ABcW ΩяΩABWb 0123 ABcWΩяΩ-ABWb",  # two lines of narrow letters
    "Ωя" * 15,  # a word that is broken
    "Ωя" * 19 + "’",  # as long as may be
    "Ωя" * 60,  # longer
    "محمد علي - ABc 12 لا",  # from right to left, so in one line
)
TURNED = ("علي", "محمد علي", "ABc علي", "ABc علي لا bb", "علي ABc (12)", "علاء 12-3 م", "A علي 1", "عليّ")
"""The last two go beyond what a merge can turn round."""
CASES += tuple(
    ({"name": "", "day": "", "side": "", field: text}, "Plan") for text in SHRUNK for field in ("goal", "other")
)

CASES += tuple(({"name": "", "day": "", "side": "", "goal": text}, "Plan") for text in TURNED)


def made() -> dict[str, Any]:
    """The vectors as this program makes them."""
    master = small_master()
    merger, cases = Merger(master), []
    for told, title in CASES:
        record = {"goal": "", "other": "", **told} if told else told
        try:
            outcome = {"pdf": b64encode(merger.merge(record, title)).decode()}
        except MergeError as refused:
            outcome = {"refused": str(refused)}
        cases.append({"record": record, "title": title, **outcome})
    small = {"pdf": b64encode(master.pdf).decode(), "description": master.description}
    return {"about": ABOUT, "master": small, "cases": cases}


def written(vectors: dict[str, Any]) -> str:
    """A line for the master, and one for each case."""
    head = {key: vectors[key] for key in ("about", "master")}
    cases = ",\n".join(json.dumps(case, ensure_ascii=False) for case in vectors["cases"])
    return f'{json.dumps(head, ensure_ascii=False)[:-1]},\n"cases": [\n{cases}\n]}}\n'


def test_the_vectors_are_what_this_program_makes(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--approve"):
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(written(made()), encoding="utf-8")
    approved = json.loads(FILE.read_text(encoding="utf-8"))
    merger = Merger(Master(b64decode(approved["master"]["pdf"]), approved["master"]["description"]))
    for case in approved["cases"]:
        refused = why_not(merger, case["record"], case["title"])
        assert refused == case.get("refused"), case
        if refused is None:
            assert merger.merge(case["record"], case["title"]) == b64decode(case["pdf"]), case


def test_the_vectors_hold_every_kind_of_case() -> None:
    refused = [case.get("refused", "") for case in json.loads(FILE.read_text(encoding="utf-8"))["cases"]]
    assert refused.count("") >= 5
    for reason in ("no letter", "too long", "spaces", "not in the record", "title: too long", "title: more"):
        assert any(reason in one for one in refused), reason
