"""What `pip install` puts on a machine: one name, so that no other package called `generator` is ever in its way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent / "program"
"""The program with its content, templates and programs of the site, as they lie in a clone."""
_NAME = "generator"
_HOMEBREW = Path("/opt/homebrew/lib")


def main() -> None:
    """Runs a command as it was typed."""
    _find_ours()
    if _HOMEBREW.is_dir():  # its libraries are not where macOS looks for them
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", f"{_HOMEBREW}:/usr/local/lib:/usr/lib")
    from generator.cli.main import main

    main(prog_name="heeldrop")


def _find_ours() -> None:
    """The program comes first, for this process and for those that it starts, which get its sys.path."""
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    if not sys.flags.safe_path:
        del sys.path[
            0
        ]  # where the user stands, or the folder of the command: what is called like a library there is none
    sys.path.insert(0, str(PROGRAM))
    for name in [name for name in sys.modules if name.partition(".")[0] == _NAME]:
        del sys.modules[name]
