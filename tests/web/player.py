"""The player with the real exercises, in a page of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from generator.products.pictures import movements
from generator.site.player_data import FOLDER, player_files
from tests.support.project import ROOT, checked

PLAYER = ROOT / "web" / "player"


def player_site(folder: Path, code: str = "en") -> Path:
    """A folder with the player, its words and all exercises, and a page that has nothing else."""
    desk = checked().told_in(code)
    shutil.copytree(PLAYER, folder / "assets" / "player")
    (folder / FOLDER).mkdir()
    for path, text in player_files(desk.content, desk.language, movements(desk.content, desk.language)).items():
        (folder / path).write_text(text, "utf-8")
    direction = desk.language.direction
    head = f'<!doctype html><html lang="{code}" dir="{direction}"><meta charset="utf-8"><title>x</title>'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    sheet = '<link rel="stylesheet" href="assets/player/player.css"><script src="assets/player/player.js"></script>'
    (folder / "index.html").write_text(f"{head}{sheet}<button>here</button>", "utf-8")
    return folder


def block(exercise: str, side: str = "", **dose: Any) -> str:
    """One part of a session as a script has it: an exercise with another dose than its own."""
    own = f"hdPlayer.motions[{json.dumps(exercise)}]"
    about = json.dumps({"exercise": exercise, "side": side})
    return f"{{ ...{own}, ...{about}, dose: {{ ...{own}.dose, ...{json.dumps(dose)} }} }}"


def blocks(*parts: str) -> str:
    """Parts of a session as a list of a script."""
    return f"[{', '.join(parts)}]"
