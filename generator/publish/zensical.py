"""Finished pages become a site by Zensical, the successor of Material, where it is installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.errors import MachineError
from generator.publish.built import Built, sentence
from generator.publish.files import publish

TRIED = "0.0.73"
"""The version that the suite holds against MkDocs; pyproject.toml asks for it."""
WORK = "zensical"
"""Where it builds: it writes nowhere but below the folder of its settings."""
CACHE = ".cache"
"""Where it keeps what it has built, and looks for it only when it is asked to."""
MARKED = re.compile(r"\x1b\[33m([^\x1b])\x1b\[0m")
"""A letter of what it points at, in the colour of a warning."""
COLOUR = re.compile(r"\x1b\[[\d;]*m")
WARNING = re.compile(r"^Warning: (?P<what>.+)\n\W*\[ (?P<where>\S+?)(?::\d+)? \]", re.MULTILINE)


def require_zensical() -> None:
    """MachineError, with the line to type, where there is no Zensical beside this program."""
    if find_spec("zensical") is None:
        raise MachineError(
            "Zensical builds sites, and it is not installed here. "
            f'Type: "{sys.executable}" -m pip install zensical=={TRIED}\n'
            "Or leave out --builder: without it, MkDocs builds the site."
        )


def build(docs: Path, config: Path, new: Path) -> Built:
    """The pages of one language, built into a folder of its own. MachineError where they cannot be."""
    require_zensical()
    # it silently passes over what it does not know, so it gets nothing but what it knows: no hook, no plugin
    lines = config.read_text("utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.startswith("#")))
    out = config.parent / WORK / config.stem
    shutil.rmtree(out, ignore_errors=True)
    own = config.with_name(f"{config.stem}-{WORK}.yml")
    placed = {
        "site_dir": out.relative_to(config.parent).as_posix(),
        "docs_dir": docs.resolve().relative_to(config.parent.resolve()).as_posix(),
    }
    publish(own, json.dumps({**settings, **placed}, ensure_ascii=False).encode())
    try:
        warnings = tuple(_said(own))
        _move(out, new)
    finally:
        for left in (WORK, CACHE):
            shutil.rmtree(config.parent / left, ignore_errors=True)
        own.unlink(missing_ok=True)
    return Built((*_untried(), *warnings), settings["nav"])


def _untried() -> Iterator[str]:
    if (found := version("zensical")) != TRIED:
        yield (
            f"Zensical {found} is installed, and {TRIED} was tried: look at the site before you publish it. "
            f'Or type: "{sys.executable}" -m pip install zensical=={TRIED}'
        )


def _said(config: Path) -> Iterator[str]:
    """Has the site built; what it warns of, in a sentence each."""
    command = [sys.executable, "-P", "-m", "zensical", "build", "--clean", "--config-file", str(config.resolve())]
    # a folder called `zensical` where the user stands is not it; its colours tell what it points at
    told = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # noqa: S603 - this Python, and names of our own
        command, cwd=config.parent, env=told, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = COLOUR.sub("", done.stderr).strip().splitlines()  # of what fell over in Python, the last one says why
        raise MachineError(sentence("The site could not be built. Zensical says:", lines[-1:]))
    yield from warnings_in(done.stderr)


def warnings_in(text: str) -> list[str]:
    """What Zensical warns of, such as 'pain-rule.md:171: page does not exist: gone.md'.

    It says so in pictures for a terminal. Where they are not what we know, all of it is one warning.
    """
    found = []
    for block in re.split(r"(?=\x1b\[33mWarning:)", text):
        if told := WARNING.search(COLOUR.sub("", block)):
            source = next((line for line in block.splitlines() if MARKED.search(line) and "─" not in line), "")
            marked = "".join(MARKED.findall(source))
            found.append(f"{told['where']}: {told['what']}" + (f": {marked}" if marked else ""))
    count = re.search(r"^(\d+) issues? found", COLOUR.sub("", text), re.MULTILINE)
    if len(found) == int(count[1] if count else 0):
        return found
    return [COLOUR.sub("", text).strip()]


def _move(built: Path, new: Path) -> None:
    """Everything that was built, into the folder where it belongs."""
    new.mkdir(parents=True, exist_ok=True)
    for path in sorted(built.iterdir()):
        shutil.move(path, new / path.name)
