"""The generator keeps its walls, and a breach of each wall is noticed."""

from pathlib import Path

import pytest

from tests.house import walls

ROOT = Path(__file__).parents[2]


def test_the_house_stands() -> None:
    assert walls.faults(ROOT) == []


def test_the_whole_house_is_looked_at() -> None:
    rooms = {source.room for source in walls.sources(ROOT)}
    assert {"model", "errors", "load"} <= rooms


SOUND = {
    "__init__": '"""Turns notes into plans."""',
    "model/__init__": '"""Turns words into types."""',
    "load/__init__": '"""Turns files into types."""',
    "load/yaml": "import json\nimport ruamel.yaml\nfrom generator.model import dosage\n",
    "press/layout": "import weasyprint\nfrom . import fonts\n",
    "press/layout_check": "import weasyprint\nfrom generator import errors\n",
    "language/__init__": '"""Turns values into words."""',
    "language/words": "import babel\n",
    "paper/cards": "from generator.language import words\n",
    "products/__init__": '"""Turns content into products."""',
    "products/site": "from generator.load import yaml\nfrom generator.press.layout import lay_out\n",
    "batch/run": "from generator.products import site\nfrom generator.load import yaml\n",
    "cli/batch": "import click\nimport datetime\nfrom generator.batch import run\nprint(datetime.date.today())\n",
    "cli/main": "import click\nimport datetime\nfrom generator.products import site\nprint(datetime.date.today())\n",
}


def house(root: Path, files: dict[str, str]) -> Path:
    """A small sound house with these files added or replaced."""
    for name, text in (SOUND | files).items():
        file = root / "generator" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def test_a_sound_house_has_no_fault(tmp_path: Path) -> None:
    assert walls.faults(house(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("load/a", "from generator.press import layout", "load/a.py:1: load imports press, which is not"),
        ("load/a", "import generator.press.layout", "load imports press"),
        ("load/a", "from generator import press", "load imports press"),
        ("load/a", "from ..press import layout", "load imports press"),
        ("load/a", "from .. import press", "load imports press"),
        ("load/a", "def f():\n    from generator import cli", "load/a.py:2: load imports cli"),
        ("load/a", "import importlib\nimportlib.import_module('generator.press')", "load imports press"),
        ("model/a", "from generator.load import yaml", "model imports load"),
        ("errors", "from generator.model import dosage", "errors imports model"),
        ("products/a", "from generator import cli", "products imports cli"),
        ("products/a", "from generator.batch import run", "products imports batch"),
        ("site/a", "from generator.paper import cards", "site imports paper"),
        ("language/a", "from generator.paper import cards", "language imports paper"),
        ("load/a", "from generator.language import words", "load imports language"),
        ("batch/a", "import click", "click comes in by generator.cli only"),
        ("__init__", '"""Turns a into b."""\nfrom generator import cli', "generator imports cli"),
        ("cellar/a", "", "the room cellar is on no floor"),
        ("load/a", "import pikepdf", "pikepdf comes in by generator.press.master only"),
        ("press/fonts", "from weasyprint import HTML", "weasyprint comes in by generator.press.layout only"),
        ("load/a", "import numpy", "numpy has no door"),
        ("publish/a", "import fcntl", "fcntl comes in by generator.disk only"),
        ("site/a", "from hashlib import sha256", "hashlib comes in by generator.disk generator.press"),
        ("plan/a", "import datetime\nx = datetime.date.today()", "datetime.date.today() asks for the time"),
        ("plan/a", "from datetime import datetime\nx = datetime.now()", "datetime.now() asks for the time"),
        ("plan/a", "import time\nx = time.time()", "time.time() asks for the time"),
        ("plan/a", "print(1)", "print(): only cli talks"),
        ("plan/a", "import sys\nsys.stderr.write('x')", "sys.stderr: only cli talks"),
        ("press/a", "from urllib.request import urlopen", "urllib.request.urlopen: the product makes no network"),
        ("press/a", "import http.client", "http.client: the product makes no network"),
        ("load/__init__", '"""Loads files."""', '"Turns X into Y.", and nothing else'),
        ("load/__init__", '"""Turns a into b."""\nx = 1', '"Turns X into Y.", and nothing else'),
        ("load/__init__", "", '"Turns X into Y.", and nothing else'),
    ],
)
def test_a_breach_is_noticed(name: str, text: str, fault: str, tmp_path: Path) -> None:
    found = walls.faults(house(tmp_path, {name: text}))
    assert len(found) >= 1
    assert any(fault in one for one in found), found


def test_two_files_that_need_each_other_are_noticed(tmp_path: Path) -> None:
    one, two = "from generator.load import b\n", "def f():\n    from generator.load.a import c\n"
    found = walls.faults(house(tmp_path, {"load/a": one, "load/b": two}))
    assert found == ["a circle of files: generator/load/a.py → generator/load/b.py → generator/load/a.py"]


def test_no_room_is_a_house_of_its_own() -> None:
    assert walls.too_large(ROOT) == []


def test_a_room_that_is_too_large_is_noticed(tmp_path: Path) -> None:
    rooms = {f"{room}/a": "x = 1\n" * 10 for room in ("load", "plan", "press", "site")}
    for name, text in rooms.items():
        (tmp_path / "generator" / name).parent.mkdir(parents=True)
        (tmp_path / "generator" / f"{name}.py").write_text(text)
    assert walls.too_large(tmp_path) == []
    (tmp_path / "generator" / "load" / "b.py").write_text("x = 1\n" * 10)
    assert walls.too_large(tmp_path) == ["load: 20 of 50 lines"]
