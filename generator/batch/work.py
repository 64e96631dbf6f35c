"""One row is printed and put into the folder: what a worker does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
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
        refused = set() if self._orders.dry_run else self._journal.put([self._finished(one) for one in ready])
        return [self._result(one, refused) if isinstance(one, _Ready) else one for one in done]

    def _result(self, ready: _Ready, refused: Collection[str]) -> RowResult:
        task = ready.task
        return task.refused(BAD_NAME) if task.file in refused else task.result(ready.printed)

    def _finished(self, ready: _Ready) -> FinishedFile:
        task, printed = ready.task, ready.printed
        content = self._journal.seal(printed.content)
        entry = Entry(ready.made_from, content, printed.pages, HOWS.index(printed.how), task.who or NOBODY)
        return FinishedFile(task.file, printed.content, entry)

    def _one(self, task: Task) -> RowResult | _Ready:
        """A row that was finished before, is refused, or is ready to be written."""
        there = self._journal.seal_file(self._journal.folder / task.file)
        noted = [entry for entry in task.earlier if entry.content == there]
        free = there is None or noted or self._orders.overwrite
        free = free or (bool(task.earlier) and self._journal.cut_off(task.file))
        try:
            ordered = self._printer.order(task.request)
            if noted and (finished := [entry for entry in noted if entry.data == self._made_from(ordered)]):
                return task.result(finished[-1])
            printed, made_from = ordered.print(), self._made_from(ordered)
            if printed.referral != task.referred:
                raise CannotPrintError("safety")
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
        if not free and not self._journal.begins_like(task.file, printed.content):
            return task.refused(FOREIGN_FILE)
        return _Ready(task, printed, made_from)

    def _made_from(self, ordered: Ordered) -> bytes:
        return self._journal.seal(ordered.made_from().encode())


class _Ready(NamedTuple):
    """A row that is printed and not yet written."""

    task: Task
    printed: Printed
    made_from: bytes
