"""A clinic's copy and a new state of this program become one: what the clinic has changed stays, and all is told."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from enum import StrEnum
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path

from generator.errors import ContentError, Place, Problem, UsageError
from generator.load.changelog import FILE as CHANGELOG
from generator.load.changelog import clinical_changes
from generator.load.content import EDITIONS
from generator.load.settings import load_settings
from generator.products import arriving
from generator.products.checking import CheckedContent, check, clinic_overlay, conditions_of
from generator.products.own_copy import (
    WRITTEN,
    base_of,
    brought,
    changes,
    is_newer,
    made_from_of,
    own_name,
    remembered_files,
    written,
)
from generator.products.project import Project, Tell
from generator.products.three_way import Clash, Whose, merge_lines, merge_messages
from generator.publish.files import write_folder
from generator.validate import editions, floors

HISTORY = (f"content/{EDITIONS}", editions.LOCK)
"""What was released: of two that differ, a clinic's own stays, for its paper is out."""
OF_THE_PROGRAM = ("schemas/*", "requirements.lock", "LICENSE-CONTENT")
"""What nobody has a reason to edit: it is always that of the program."""
CLINICAL = (
    "content/floor.yaml",
    "content/pain-rule.yaml",
    "content/care-levels.yaml",
    "content/countries.yaml",
    "content/*warning-signs/*",
    "content/*numbers/*",
    "content/*exercises/*",
    "content/conditions/*/floor.yaml",
    "content/conditions/*/rules.yaml",
    "content/conditions/*/programmes/*",
)
"""Files of signs, rules and doses."""
WHOLE = "the whole file"


class Became(StrEnum):
    """What an upgrade makes of a file."""

    SAME = "same"
    KEPT = "kept"
    STAYS_AWAY = "stays away"
    REPLACED = "replaced"
    ADDED = "added"
    REMOVED = "removed"
    MERGED = "merged"
    CLASHES = "clashes"


@dataclass(frozen=True)
class FileOutcome:
    """One file after an upgrade."""

    path: str
    became: Became
    before: bytes | None
    """As it stands in the copy."""
    after: bytes | None
    new: bytes | None
    """As the program brings it."""
    clashes: tuple[Clash, ...] = ()

    @property
    def is_clinical(self) -> bool:
        """Whether it holds signs, rules or doses."""
        return any(fnmatch(self.path, pattern) for pattern in CLINICAL)

    def differences(self) -> list[str]:
        """What is other in it than the clinic has it now, line by line."""
        before, after = (_text(content or b"").splitlines() for content in (self.before, self.after))
        lines = islice(unified_diff(before, after, n=0, lineterm=""), 2, None)
        return [f"{line[0]} {line[1:]}" for line in lines if line[0] in "-+"]


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade would do; nothing of it is written yet."""

    copy: Project
    before: str
    """The version that the copy was made from."""
    after: str
    clinical: tuple[str, ...]
    """What the program says has changed in signs, rules and doses since."""
    outcomes: tuple[FileOutcome, ...]
    left_out: Mapping[str, ContentError]
    """Languages that were not whole before, and are not now, by their code."""
    remembered: Mapping[str, bytes]

    def those(self, *kinds: Became) -> list[FileOutcome]:
        """Files that become this, in their order."""
        return [outcome for outcome in self.outcomes if outcome.became in kinds]

    def files(self) -> dict[str, bytes | None]:
        """All that is to be written, by its path in the copy; nothing stands for what goes."""
        changed = {each.path: each.after for each in self.outcomes if each.after != each.before}
        below = self.copy.remembered
        known = (path.relative_to(self.copy.root).as_posix() for path in (below / "base").rglob("*") if path.is_file())
        gone = dict.fromkeys(name for name in known if name not in self.remembered)
        new = {name: content for name, content in self.remembered.items() if not _is(self.copy.root / name, content)}
        return {**changed, **gone, **new}

    def put_in_place(self) -> None:
        """Writes all of it; when the machine is stopped meanwhile, the next upgrade finishes it."""
        if files := self.files():
            arriving.decide(self.copy, files)
            arriving.arrive(self.copy)


def upgrade(
    copy: Project, version: str, today: datetime.date, prefer: Mapping[str, Whose], tell: Tell = lambda _: None
) -> Upgrade:
    """What the new version would make of this copy, found whole.

    prefer: whose change counts in a file, by its path, where both have changed the same. ContentError with every clash
    that is left, or with every problem in what would come out; UsageError for a program that is older than the copy.
    """
    known = made_from_of(copy)
    if is_newer(known.version, version):
        raise UsageError(
            f"This copy was made with Heel Drop {known.version}, and this program is {version}. Install that or a "
            "newer one: python -m pip install --upgrade heeldrop"
        )
    tell("Comparing what you have changed with what is new")
    base, new = base_of(copy), {**brought(), **written(own_name(copy), version)}
    names = sorted(base.keys() | new.keys())
    outcomes = [_outcome(name, base.get(name), _read(copy.root / name), new.get(name), prefer) for name in names]
    outcomes = list(_history_together(_floors_together(outcomes)))
    _require_known(prefer, outcomes)
    _require_no_clash(outcomes)
    left_out: dict[str, ContentError] = {}
    if any(outcome.after != outcome.before for outcome in outcomes):
        outcomes, left_out = _checked(copy, outcomes, today, tell)
    told = clinical_changes(_text(_read(copy.remembered / CHANGELOG) or b""))
    clinical = tuple(line for line in clinical_changes(_text(changes())) if line not in told)
    return Upgrade(copy, known.version, version, clinical, tuple(outcomes), left_out, remembered_files(version, new))


def keep_beside(copy: Project, clashing: Iterable[str]) -> Path:
    """Puts the new files of these paths where somebody can look at them, and no command reads them; the folder."""
    new = {**brought(), **written(own_name(copy), "")}
    folder = copy.build / "upgrade" / "new"
    write_folder(folder, {name: new[name] for name in clashing if name in new})
    return folder


# -- one file ------------------------------------------------------------------------------------


def _outcome(
    path: str, base: bytes | None, mine: bytes | None, new: bytes | None, prefer: Mapping[str, Whose]
) -> FileOutcome:
    """What becomes of a file of which there are three states; nothing stands for one that is not there."""
    if _alike(mine, new):
        return FileOutcome(path, Became.SAME, mine, mine, new)
    if any(fnmatch(path, pattern) for pattern in OF_THE_PROGRAM) or _alike(mine, base):
        became = Became.REMOVED if new is None else Became.ADDED if mine is None else Became.REPLACED
        return FileOutcome(path, became, mine, new, new)
    if _alike(base, new):
        return FileOutcome(path, Became.KEPT if mine is not None else Became.STAYS_AWAY, mine, mine, new)
    if mine is None:
        return FileOutcome(path, Became.STAYS_AWAY, mine, mine, new)
    return _of_both(path, base, mine, new, prefer)


def _of_both(path: str, base: bytes | None, mine: bytes, new: bytes | None, prefer: Mapping[str, Whose]) -> FileOutcome:
    """A file that both have changed."""
    whose = prefer.get(path)
    texts = [_decoded(content) for content in (base, mine, new)]
    if _is_floor(path) or any(text is None for text in texts):
        chosen = {None: mine, Whose.MINE: mine, Whose.NEW: new}[whose]
        clash = (Clash(0, WHOLE, WHOLE if new is not None else ""),) if whose is None else ()
        return _chosen(path, mine, chosen, new, clash)
    was, own, other = (text or "" for text in texts)
    if path.endswith(".po"):
        merged, clashes = _merged_catalogue(path, was, own, other, whose or Whose.MINE)
    else:
        found = merge_lines(was, own, other, whose or Whose.MINE)
        merged, clashes = found.text, found.clashes
    if clashes and path in WRITTEN and whose is None:
        return FileOutcome(path, Became.KEPT, mine, mine, new)
    return _chosen(path, mine, merged.encode(), new, clashes if whose is None else ())


def _chosen(path: str, mine: bytes, after: bytes | None, new: bytes | None, clashes: tuple[Clash, ...]) -> FileOutcome:
    if clashes:
        return FileOutcome(path, Became.CLASHES, mine, mine, new, clashes)
    became = Became.REMOVED if after is None else Became.KEPT if after == mine else Became.MERGED
    return FileOutcome(path, Became.REPLACED if after == new and after is not None else became, mine, after, new)


def _merged_catalogue(path: str, base: str, mine: str, new: str, whose: Whose) -> tuple[str, tuple[Clash, ...]]:
    """A catalogue with what was translated on both sides; `_checked` lays it out anew for the English of the copy."""
    from generator.load.catalogue import read_catalogue
    from generator.publish.catalogue import CatalogueEntry, as_po

    code = Path(path).stem
    was, own, other = (read_catalogue(text, path, code) for text in (base, mine, new))
    merged, clashes = merge_messages(was, own, other, whose)
    entries = [CatalogueEntry(place, each) for place, each in merged.translations.items()]
    return as_po(merged.grammar, merged.plurals, entries, merged.retired).decode(), clashes


def _is_floor(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in floors.FLOORS)


def _floors_together(outcomes: Iterable[FileOutcome]) -> Iterator[FileOutcome]:
    """The digests outside content/ follow the floors: each is that of the side whose floor it is, never a new one."""
    found = {outcome.path: outcome for outcome in outcomes}
    lock = found.get(floors.LOCK)
    if lock is not None and lock.new is not None:
        mine, new = floors.digests(_text(lock.before or b"")), floors.digests(_text(lock.new))
        lines = []
        for name in dict.fromkeys([*new, *mine]):
            floor = found.get(name)
            own = floor is None or floor.after == floor.before != floor.new
            digest = (mine if own else new).get(name)
            if digest is not None and (floor is None or floor.after is not None):
                lines.append(f"{digest}  {name}\n")
        after = "".join(lines).encode()
        became = Became.SAME if after == lock.before else Became.REPLACED if after == lock.new else Became.MERGED
        found[floors.LOCK] = FileOutcome(floors.LOCK, became, lock.before, after, lock.new)
    return iter(found.values())


def _history_together(outcomes: Iterable[FileOutcome]) -> Iterator[FileOutcome]:
    """Editions and their lock are of one side: a clinic that has released some keeps its own."""
    found = list(outcomes)
    is_own = any(each.path in HISTORY and each.became not in (Became.SAME, Became.REPLACED) for each in found)
    for each in found:
        if is_own and each.path in HISTORY:
            yield replace(each, became=Became.KEPT, after=each.before, clashes=())
        else:
            yield each


# -- all of them ---------------------------------------------------------------------------------


def _require_known(prefer: Mapping[str, Whose], outcomes: Iterable[FileOutcome]) -> None:
    known = {outcome.path for outcome in outcomes}
    if strange := sorted(prefer.keys() - known):
        raise UsageError(f"No upgrade brings {strange[0]}: name a file as the clash names it, from content/ on.")


def is_clash(problem: Problem) -> bool:
    """Whether it tells of what both have changed."""
    return problem.what in (_BOTH, _GONE)


def _require_no_clash(outcomes: Iterable[FileOutcome]) -> None:
    problems = []
    for outcome in outcomes:
        for clash in outcome.clashes:
            place = Place(outcome.path, clash.line, 1 if clash.line else 0)
            what = _GONE if outcome.new is None else _BOTH
            problems.append(Problem(place, what, _shown(clash.mine), _shown(clash.new) or _NOTHING))
    if problems:
        raise ContentError(problems)


_BOTH = "you have changed this, and so has the new version"
_GONE = "you have changed this, and the new version no longer has it"
_NOTHING = "(nothing)"


def _shown(text: str) -> str:
    """At most a few lines of a text."""
    lines = text.rstrip().splitlines()
    return "\n         ".join([*lines[:6], *(["…"] if lines[6:] else [])])


def _checked(
    copy: Project, outcomes: list[FileOutcome], today: datetime.date, tell: Tell
) -> tuple[list[FileOutcome], dict[str, ContentError]]:
    """The outcomes, of which somebody has proven that they are whole together; and languages that were not before."""
    copy.build.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="upgrade-", dir=copy.build) as folder:
        staged = Project(Path(folder))
        shutil.copytree(copy.content, staged.content, ignore=shutil.ignore_patterns(".*"))
        for outcome in outcomes:
            _lay(staged.root / outcome.path, outcome.after)
        staged.cache.mkdir(parents=True)
        for parsed in copy.cache.glob("*.json"):  # what was parsed before is believed as ever
            shutil.copy(parsed, staged.cache)
        tell("Checking what comes out")
        found = [check(staged, today, condition, review_ended=True) for condition in conditions_of(staged)]
        outcomes = [_laid_out_anew(outcome, staged, found) for outcome in outcomes]
        own = load_settings(copy.root).clinic
        if own is not None:
            clinic_overlay(found[0], copy.root / own)
        broken = _broken_languages(staged, found)
        if broken:
            before = _broken_before(copy, today)
            fresh = [each for code, lacking in broken.items() if code not in before for each in lacking.problems]
            if fresh:
                raise ContentError(fresh)
    return outcomes, broken


def _laid_out_anew(outcome: FileOutcome, staged: Project, found: list[CheckedContent]) -> FileOutcome:
    """A merged catalogue as `translate` writes it for the English that it now stands beside."""
    from generator.load.catalogue import load_catalogue
    from generator.load.terms import load_terms
    from generator.products.translating import updated

    if outcome.became is not Became.MERGED or not outcome.path.endswith(".po"):
        return outcome
    path = staged.root / outcome.path
    content = updated(found, load_catalogue(path), load_terms(staged.terms))
    _lay(path, content)
    return replace(outcome, after=content)


def _broken_languages(project: Project, found: Iterable[CheckedContent]) -> dict[str, ContentError]:
    broken = {}
    for code in project.languages[1:]:
        for checked in found:
            try:
                checked.told_in(code)
            except ContentError as lacking:
                broken[code] = lacking
    return broken


def _broken_before(copy: Project, today: datetime.date) -> set[str]:
    """The languages that the copy does not tell as it is now; all, where even its English is not whole."""
    try:
        found = [check(copy, today, condition, review_ended=True) for condition in conditions_of(copy)]
    except ContentError:
        return set(copy.languages)
    return set(_broken_languages(copy, found))


# -- bytes ---------------------------------------------------------------------------------------


def _lay(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _is(path: Path, content: bytes) -> bool:
    return _read(path) == content


def _alike(one: bytes | None, other: bytes | None) -> bool:
    """Whether two files say the same, however their lines end."""
    if one is None or other is None:
        return one is other
    return one == other or one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def _decoded(content: bytes | None) -> str | None:
    """A text with plain ends of lines; nothing for what is none."""
    try:
        return None if content is None else content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace").replace("\r\n", "\n")
