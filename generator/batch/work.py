"""One row is printed and put into the folder: what a worker does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import NamedTuple

from generator.batch.printer import CannotPrintError, Ordered, Press, Printed
from generator.errors import HeelDropError, MachineError
from generator.lists.messages import row_problem
from generator.lists.spec import BY_KEY
from generator.model.request import Request
from generator.model.rows import How, RowProblem, RowResult, RowStatus
from generator.publish.folder import NOBODY, Entry, FinishedFile, Journal

HOWS = tuple(How)
FOREIGN_FILE = row_problem("file_exists")
BAD_NAME = row_problem("file_name")
UNPRINTABLE = row_problem("unprintable")


class Beside(NamedTuple):
    """A file for the record of the clinic."""

    file: str
    earlier: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Task:
    """One sound row."""

    row: int
    reference: str
    file: str
    request: Request
    advice: tuple[str, ...] = ()
    """Codes of the reported signs that stand against no plan."""
    who: bytes = b""
    """Keyed hash of whom it is about."""
    earlier: tuple[Entry, ...] = ()
    """What earlier runs have noted of this file."""
    beside: Mapping[str, Beside] = field(default_factory=dict)
    """What lies beside it, by its kind."""
    problems: tuple[RowProblem, ...] = ()
    """Warnings that do not stop it."""
    link: str = ""
    """Of its plan, where links were asked for."""

    @property
    def referred(self) -> bool:
        """Whether a reported sign stands against a plan."""
        return len(self.advice) < len(self.request.warnings)

    def result(self, printed: Printed | Entry) -> RowResult:
        """The row as a handout or a referral sheet."""
        again = isinstance(printed, Entry)
        return replace(
            self._told(RowStatus.REFERRED if self.referred else RowStatus.PRINTED),
            file=self.file,
            pages=printed.pages,
            how=HOWS[printed.how] if isinstance(printed, Entry) else printed.how,
            again=again,
            counted=isinstance(printed, Entry) or printed.counted,
            records={kind: each.file for kind, each in self.beside.items()},
            link=self.link,
        )

    def refused(self, problem: RowProblem) -> RowResult:
        """The row without a handout."""
        return replace(self._told(RowStatus.REFUSED), problems=(*self.problems, problem))

    def _told(self, status: RowStatus) -> RowResult:
        signs, place = self.request.warnings, PurePath(self.file).stem
        return RowResult(
            self.row,
            status,
            self.reference,
            signs=signs,
            problems=self.problems,
            advice=self.advice,
            who=self.who,
            place=place,
        )


@dataclass(frozen=True)
class Orders:
    """What a worker is told before its first row."""

    press: Press
    journal: Journal
    dry_run: bool = False
    overwrite: bool = False
    tell_names: bool = False
    """Whether a bundle may tell the name of its handout's file."""


class Worker:
    """Prints rows, a portion at a time."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._journal = orders.journal
        self._printer = orders.press()

    def do(self, tasks: Sequence[Task | RowResult]) -> list[RowResult]:
        """What became of each row; a result among them stays as it is. Only MachineError stops a batch."""
        done = [self._one(task) if isinstance(task, Task) else task for task in tasks]
        ready = [one for one in done if isinstance(one, _Ready)]
        refused = set() if self._orders.dry_run else self._journal.put([file for one in ready for file in one.files])
        return [self._result(one, refused) if isinstance(one, _Ready) else one for one in done]

    def _result(self, ready: _Ready, refused: Collection[str]) -> RowResult:
        bad = any(file.file in refused for file in ready.files)
        return ready.task.refused(BAD_NAME) if bad else ready.task.result(ready.printed)

    def _one(self, task: Task) -> RowResult | _Ready:
        """A row that was finished before, is refused, or is ready to be written."""
        there = self._journal.seal_file(self._journal.folder / task.file)
        noted = [entry for entry in task.earlier if entry.content == there]
        try:
            ordered = self._printer.order(task.request)
            finished = [entry for entry in noted if entry.data == self._made_from(ordered)] if noted else []
            printed = finished[-1] if finished else ordered.print()
            if isinstance(printed, Printed) and printed.referral != task.referred:
                raise CannotPrintError("safety")
            files = list(self._files(task, ordered, printed))
        except CannotPrintError as reason:
            heading = BY_KEY[reason.column].heading if reason.column else ""
            return task.refused(row_problem(reason.message, reason.values, heading=heading))
        except MachineError:
            raise
        except MemoryError:
            raise MachineError("This machine has no memory left; try --jobs 1.") from None
        except HeelDropError as known:
            return task.refused(replace(UNPRINTABLE, code=f"unprintable-{type(known).__name__}"))
        except Exception as unknown:  # noqa: BLE001 - one row stops no other, and no value gets into a log
            return task.refused(replace(UNPRINTABLE, code=f"unexpected-{type(unknown).__name__}"))
        earlier = {task.file: task.earlier, **{each.file: each.earlier for each in task.beside.values()}}
        if not all(self._is_free(file, earlier[file.file]) for file in files):
            return task.refused(FOREIGN_FILE)
        return _Ready(task, printed, files) if files else task.result(printed)

    def _files(self, task: Task, ordered: Ordered, printed: Printed | Entry) -> Iterator[FinishedFile]:
        """What is to be written: the handout, unless it is finished, and what is new beside it."""
        if isinstance(printed, Printed):
            entry = Entry(self._made_from(ordered), b"", printed.pages, HOWS.index(printed.how), task.who or NOBODY)
            yield self._file(task.file, printed.content, entry)
        if not task.beside or self._orders.dry_run:
            return
        content = (self._journal.folder / task.file).read_bytes() if isinstance(printed, Entry) else printed.content
        for kind, told in ordered.records(content, task.file if self._orders.tell_names else None):
            file = self._file(
                task.beside[kind].file, told, Entry(self._journal.seal(told), b"", 0, 0, task.who or NOBODY)
            )
            if self._journal.seal_file(self._journal.folder / file.file) != file.entry.content:
                yield file

    def _file(self, name: str, content: bytes, entry: Entry) -> FinishedFile:
        return FinishedFile(name, content, entry._replace(content=self._journal.seal(content)))

    def _is_free(self, file: FinishedFile, earlier: Sequence[Entry]) -> bool:
        """Whether nobody else's work is lost."""
        there = self._journal.seal_file(self._journal.folder / file.file)
        free = there is None or self._orders.overwrite or any(entry.content == there for entry in earlier)
        free = free or (bool(earlier) and self._journal.cut_off(file.file))
        return free or self._journal.begins_like(file.file, file.content)

    def _made_from(self, ordered: Ordered) -> bytes:
        return self._journal.seal(ordered.made_from().encode())


class _Ready(NamedTuple):
    """A row that is printed and not yet written."""

    task: Task
    printed: Printed | Entry
    files: list[FinishedFile]
