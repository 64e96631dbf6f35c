"""The command `review`: a packet for one reviewer, and what comes back of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import clock
from generator.cli.options import condition_option
from generator.cli.progress import tell
from generator.errors import UsageError
from generator.model.guide_paths import ENGLISH
from generator.model.packet import SECONDS_AN_ITEM, WORDS_A_MINUTE, Packet
from generator.model.review import ItemState, Part

if TYPE_CHECKING:
    from generator.products.checking import CheckedContent
    from generator.products.project import Project


@click.command()
@click.option(
    "--part", type=click.Choice([part.value for part in Part]), help="What to read. [default: safety, the core]"
)
@click.option("--language", metavar="CODE", help="Of which translation, with --part translation.")
@condition_option
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of the packet. [default: build/review]"
)
@click.option("--all", "everything", is_flag=True, help="Also the items that are reviewed and have not changed.")
@click.option(
    "--take",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    multiple=True,
    help="Read a sheet that came back; of CSV, name both sheets.",
)
@click.option("--dry-run", is_flag=True, help="With --take: show what the sheet says, and write nothing.")
def review(
    part: str | None,
    language: str | None,
    condition: str | None,
    out: Path | None,
    *,
    everything: bool,
    take: tuple[Path, ...],
    dry_run: bool,
) -> None:
    """Write a packet for one reviewer, to read with a pen and to send back; or take it back.

    The first packet holds what keeps people safe, and is read in less than an hour. --take reads the sheet, shows what
    it says, and writes it into content/reviews.
    """
    from generator.products.project import Project

    project = Project.find(Path.cwd())
    if take:
        if part or language or condition or out or everything:
            raise UsageError("The sheet says itself what it is of: with --take, name only --dry-run.")
        project.require_own()
        _take(project, take, dry_run=dry_run)
        return
    if dry_run:
        raise UsageError("--dry-run goes with --take FILE.")
    asked = Part(part) if part else Part.TRANSLATION if language else Part.SAFETY
    _require_language(project, asked, language)
    _write(project, asked, language or ENGLISH, condition, out, everything=everything)


def _require_language(project: Project, part: Part, language: str | None) -> None:
    known = ", ".join(project.languages[1:])
    if part is Part.TRANSLATION and language not in project.languages[1:]:
        found = f"there is no '{language}'" if language else "name one with --language"
        raise UsageError(f"A translation is reviewed by itself: {found}. There are: {known or 'none yet'}.")
    if part is not Part.TRANSLATION and language:
        raise UsageError("The English is reviewed, and each translation against it: --language goes with translation.")


def _write(
    project: Project, part: Part, code: str, condition: str | None, out: Path | None, *, everything: bool
) -> None:
    from generator.products import checking, item_states, packet

    checked = checking.check(project, clock.today(), condition, review_ended=True)
    states = item_states.states_of(checked, part, code)
    asked = packet.packet_of(states, part, code, everything=everything)
    if asked.left_out:
        click.echo(f"Left out, for they are reviewed and have not changed: {_items(asked.left_out)}. --all for all.")
    if asked.items:
        _packet(checked, asked, condition, out)
    else:
        click.echo("Nothing is left to review in this part.")
    for line in _further(checked, states, part, everything=everything):
        click.echo(line)


def _packet(checked: CheckedContent, asked: Packet, condition: str | None, out: Path | None) -> None:
    from generator.products import packet

    code = asked.language
    name = "-".join(filter(None, ("review", condition, asked.part.value, code if code != ENGLISH else "")))
    files = packet.packet_files(checked, asked, checked.today, name, tell)
    paper, sheet = packet.write_packet(files, out or checked.project.build / "review")
    click.echo(f"{_size(asked)} ({WORDS_A_MINUTE} words a minute, and {SECONDS_AN_ITEM} seconds an item)")
    click.echo(f"To read with a pen: {_shown(paper)}\nTo send back:       {_shown(sheet)}")
    click.echo(f"When it comes back: heeldrop review --take {sheet.name}")


def _further(checked: CheckedContent, states: Sequence[ItemState], part: Part, *, everything: bool) -> list[str]:
    """What the further packets would hold."""
    from generator.products import packet

    if part is Part.TRANSLATION:
        return []
    others = [packet.packet_of(states, each, ENGLISH, everything=everything) for each in Part if each is not part]
    lines = [f"  --part {each.part:<12} {_size(each)}" for each in others if each.items]
    translated = checked.project.languages[1:]
    lines += [f"  --part translation  --language {'|'.join(translated)}"] if translated else []
    return ["Further packets:", *lines] if lines else []


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _size(packet: Packet) -> str:
    return f"{_items(len(packet.items))}, {packet.words:,} words: about {packet.minutes} minutes"


def _take(project: Project, files: tuple[Path, ...], *, dry_run: bool) -> None:
    from generator.products import taking

    taken = taking.taken(project, files, clock.today())
    for line in taken.lines():
        click.echo(line)
    if taken.path is None:
        click.echo("No item is signed as it is today. Nothing was written.")
    elif dry_run:
        click.echo(f"Nothing was written. Without --dry-run: {_shown(taken.path)}")
    else:
        taking.write_review(taken)
        click.echo(f"The review is in {_shown(taken.path)}")


def _shown(path: Path) -> str:
    return os.path.relpath(path)
