"""One row is printed and put into the folder: what a worker does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.batch.printer import CannotPrintError, Press, Printed
from generator.errors import HeelDropError, MachineError
from generator.load.columns import BY_KEY
from generator.model.request import Request
from generator.model.rows import How, RowProblem, RowResult, RowStatus
from generator.publish.folder import Entry, Journal, NameRefusedError

HOWS = tuple(How)
FOREIGN_FILE = RowProblem(
    "file-exists",
    "a file of this name is already there, and no batch has written it",
    instead="another --out, or add --overwrite",
)
BAD_NAME = RowProblem("file-name", "this machine takes no file of this name", instead="another --filename")
UNPRINTABLE = RowProblem("unprintable", "this row cannot be printed faithfully")


@dataclass(frozen=True)
class Task:
    """One sound row."""

    row: int
    reference: str
    file: str
    request: Request
    sealed: bytes
    """Keyed hash of the request, the edition and the program."""
    signs: tuple[str, ...] = ()
    """Codes of the warning signs that stand against a plan."""
    earlier: tuple[Entry, ...] = ()
    """What earlier runs have noted of this file."""
    problems: tuple[RowProblem, ...] = ()
    """Warnings that do not stop it."""

    def result(self, printed: Printed | Entry) -> RowResult:
        """The row as a handout or a referral sheet."""
        again = isinstance(printed, Entry)
        return RowResult(
            self.row,
            RowStatus.REFERRED if self.signs else RowStatus.PRINTED,
            self.reference,
            self.file,
            printed.pages,
            HOWS[printed.how] if isinstance(printed, Entry) else printed.how,
            self.signs,
            self.problems,
            again=again,
        )

    def refused(self, problem: RowProblem) -> RowResult:
        """The row without a handout."""
        problems = (*self.problems, problem)
        return RowResult(self.row, RowStatus.REFUSED, self.reference, signs=self.signs, problems=problems)


@dataclass(frozen=True)
class Orders:
    """What a worker is told before its first row."""

    press: Press
    journal: Journal
    dry_run: bool = False
    overwrite: bool = False


class Worker:
    """Prints rows, one at a time."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._journal = orders.journal
        self._printer = orders.press()

    def do(self, task: Task) -> RowResult:
        """What became of a row. Only MachineError stops a batch."""
        there = self._journal.seal_file(self._journal.folder / task.file)
        noted = [entry for entry in task.earlier if entry.content == there]
        finished = [entry for entry in noted if entry.data == task.sealed]
        if finished:
            return task.result(finished[-1])
        if there and not noted and not self._orders.overwrite:
            return task.refused(FOREIGN_FILE)
        try:
            return self._print(task)
        except CannotPrintError as reason:
            heading = BY_KEY[reason.column].heading if reason.column else ""
            return task.refused(RowProblem(reason.code, reason.what, heading=heading, instead=reason.instead))
        except NameRefusedError:
            return task.refused(BAD_NAME)
        except MachineError:
            raise
        except MemoryError:
            raise MachineError("This machine has no memory left; try --jobs 1.") from None
        except HeelDropError as known:
            return task.refused(replace(UNPRINTABLE, code=f"unprintable-{type(known).__name__}"))
        except Exception as unknown:  # noqa: BLE001 - one row stops no other, and no value gets into a log
            return task.refused(replace(UNPRINTABLE, code=f"unexpected-{type(unknown).__name__}"))

    def _print(self, task: Task) -> RowResult:
        printed = self._printer.print(task.request)
        if printed.referral != bool(task.signs):
            raise CannotPrintError("safety", "the sheet does not fit the warning signs of this row")
        if not self._orders.dry_run:
            sealed = self._journal.seal(printed.content)
            entry = Entry(task.sealed, sealed, printed.pages, HOWS.index(printed.how))
            self._journal.write(task.file, printed.content, entry)
        return task.result(printed)
