"""Is a merged handout the handout that a full layout prints? The real ones, over random records.

    .venv/bin/python benchmarks/identity.py [--records 300] [--dpi 150]

goes through programmes, sides, editions, papers and text sizes; for each record it compares the drawing operators,
the tag tree, the drawn text, the metadata and the pixels of both ways. Prints what differs; exit 1 if anything does.
About three seconds a record.
"""

import argparse
import random
import sys
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.handouts import ROOT, handout
from generator.press.layout import layout
from generator.press.master import compile_master
from generator.press.merge import Merger
from tests.press import likeness, people

PROGRAMMES = ("classic", "gentle", "heavy-slow", "insertional")
SIDES = ("left", "right", "both")
SHEETS = {  # by edition: papers and text sizes
    "booklet": (("a4", "letter"), (12, 14, 16, 20)),
    "fridge": (("a4", "letter", "a3", "tabloid"), (12, 14)),
    "pocket": (("a4", "letter"), (12,)),
    "clinician": (("a4", "letter"), (12, 14)),
}


def compared(merger: Merger, person: people.Somebody, kind: tuple[str, str, str, str, int], dpi: int) -> list[str]:
    """What differs for one person; the reason if the master cannot hold them."""
    programme, side, edition, paper, size = kind
    told = handout(person.name, person.start, programme, side, paper, size, edition)
    if reason := people.why_not(merger, told.record, told.title):
        return [f"full layout: {reason}"]
    merged, full = merger.merge(told.record, told.title), layout(told.html, base=ROOT)
    found = likeness.differences(merged, full)
    if likeness.words(merged) != likeness.words(full):
        found.append("other words, or in another order")
    if likeness.metadata(merged) != likeness.metadata(full):
        found.append("other metadata")
    if likeness.pixels(merged, dpi) != likeness.pixels(full, dpi):
        found.append("other pixels")
    return found


def main() -> int:
    """Compares, tells, and counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=300)
    parser.add_argument("--dpi", type=int, default=150)
    asked = parser.parse_args()
    kinds = [
        (programme, side, edition, paper, size)
        for edition, (papers, sizes) in SHEETS.items()
        for programme, side, paper, size in product(PROGRAMMES, SIDES, papers, sizes)
    ]
    random.Random(1).shuffle(kinds)  # noqa: S311 # no secret
    somebody = list(people.somebody(asked.records))
    same = laid_out = 0
    for number, kind in enumerate(kinds):
        mine = somebody[number :: len(kinds)]
        if not mine:
            break
        programme, side, edition, paper, size = kind
        blank = handout(None, None, programme, side, paper, size, edition)
        merger = Merger(compile_master(blank.html, base=ROOT))
        for person in mine:
            found = compared(merger, person, kind, asked.dpi)
            laid_out += bool(found) and found[0].startswith("full layout")
            same += not found
            if found:
                print(*kind, person.name, person.start, *found, sep="\n    ", flush=True)
    different = asked.records - same - laid_out
    print(f"{same} the same, {laid_out} take the full layout, {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
