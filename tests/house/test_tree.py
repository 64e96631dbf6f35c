"""No file names a package registry or a folder of somebody's machine: the project works anywhere."""

import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))]
FOLDERS = ["root", "work", r"home/\w+", r"Users/\w+", r"opt/(?!homebrew)\w+", r"tmp/\w+"]
ELSEWHERE = re.compile(
    rf"\b({'|'.join(map(re.escape, HOSTS))})\b|(?<![\w.)}}\]~*])/({'|'.join(FOLDERS)})/|\.\./"
    + r"shared(?!/[\w-]+\.js)"
)


def ours(root: Path) -> Iterator[Path]:
    """Every file of the project that git would keep."""
    ignored = [line.strip("/") for line in (root / ".gitignore").read_text("utf-8").split()]
    for path in sorted(root.iterdir()):
        yield from _kept(path, [*ignored, ".git"])


def _kept(path: Path, ignored: list[str]) -> Iterator[Path]:
    if any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
        return
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            yield from _kept(inner, ignored)
    else:
        yield path


def elsewhere(root: Path) -> list[str]:
    """Places that name something outside the project, as file:line: text."""
    found = []
    for file in ours(root):
        text = file.read_bytes().decode("utf-8", errors="ignore")
        for number, line in enumerate(text.splitlines(), 1):
            if match := ELSEWHERE.search(line):
                found.append(f"{file.relative_to(root).as_posix()}:{number}: {match[0]}")
    return found


def test_the_tree_names_nothing_outside_it() -> None:
    assert elsewhere(ROOT) == []


def test_every_kind_of_file_is_looked_at() -> None:
    names = {file.name for file in ours(ROOT)}
    assert {"heeldrop", "run", "pyproject.toml", "requirements.lock", "walls.py", ".gitignore"} <= names


@pytest.mark.parametrize("word", [f"https://{host}/x" for host in HOSTS] + ["/" + "root/x", "cd /" + "home/me/x"])
def test_a_planted_name_is_found(word: str, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("/build/\n")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "log").write_text(word)
    assert elsewhere(tmp_path) == []
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(f"one\nsee {word}\n")
    assert [place.rpartition(": ")[0] for place in elsewhere(tmp_path)] == ["docs/a.md:2"]
