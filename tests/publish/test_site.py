"""The door to MkDocs: every warning is told, and a site is replaced whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.errors import MachineError
from generator.publish.site import Builder, build

HOME = "---\ntitle: Home\n---\n# Home\n\n[other](other.md#part)\n"
OTHER = "---\ntitle: Other\n---\n# Other\n\n## SitePart { #part }\n"
GOOD = {"index.md": HOME, "other.md": OTHER}
NAV = [{"Home": "index.md"}, {"More": [{"Other": "other.md"}]}]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path


def built(
    project: Path,
    files: dict[str, str],
    nav: object = NAV,
    *,
    strict: bool = True,
    out: Path | None = None,
    builder: Builder = Builder.MATERIAL,
) -> tuple[str, ...]:
    """Builds these pages with the real frame, as build/mkdocs.yml does."""
    for path in (project / "docs").rglob("*.md"):
        path.unlink()
    for name, text in files.items():
        (project / "docs" / name).write_text(text, "utf-8")
    frame = Path(__file__).parents[2] / "mkdocs.yml"
    overrides = frame.parent / "templates" / "site" / "overrides"
    words = dict.fromkeys(("search", "help", "not_found", "not_found_text", "start"), "word")
    theme = {"custom_dir": str(overrides), "palette": {"scheme": "default"}}
    settings = {"INHERIT": str(frame), "docs_dir": "docs", "nav": nav, "theme": theme, "extra": {"words": words}}
    settings["plugins"] = [{"search": {"enabled": False}}]
    (project / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return build(project / "docs", project / "mkdocs.yml", out or project / "site", strict=strict, builder=builder)


def test_a_site_is_built_without_a_word(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert built(project, GOOD) == ()
    assert "<h1" in (project / "site" / "other" / "index.html").read_text("utf-8")
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("out", ["public", "./a/public", "../public", "."])
def test_a_site_for_a_relative_path_is_whole(project: Path, monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    (project / "elsewhere" / "here").mkdir(parents=True)
    monkeypatch.chdir(project / "elsewhere" / "here")
    place = Path(out).resolve()
    for _ in "twice":
        built(project, GOOD, out=Path(out))
        assert "<h1" in (place / "other" / "index.html").read_text("utf-8")
        assert (place / "index.html").is_file()


@pytest.mark.parametrize("lost", ["index.html", "other/index.html", "picture.svg"])
@pytest.mark.parametrize("how", ["gone", "empty", "half"])
def test_a_site_that_is_not_whole_never_takes_the_place_of_a_good_one(
    project: Path, monkeypatch: pytest.MonkeyPatch, lost: str, how: str
) -> None:
    (project / "docs" / "picture.svg").write_text("<svg></svg>")
    built(project, GOOD)
    before = (project / "site" / "index.html").read_bytes()

    def loses(new: Path) -> None:
        path = new / lost
        if how == "gone":
            path.unlink()
        else:
            path.write_bytes(b"" if how == "empty" else path.read_bytes()[:-5])

    monkeypatch.setattr("generator.publish.site.guard", loses)
    with pytest.raises(MachineError, match="the new one is not whole"):
        built(project, GOOD)
    assert (project / "site" / "index.html").read_bytes() == before


FAULTS = {
    "a link to nowhere": ({**GOOD, "index.md": "# Home\n[x](gone.md)\n"}, NAV, "gone.md"),
    "an anchor to nowhere": ({**GOOD, "index.md": "# Home\n[x](other.md#gone)\n"}, NAV, "gone"),
    "a page that no menu leads to": ({**GOOD, "lost.md": "# Lost\n"}, NAV, "lost.md is not in the navigation"),
    "a menu entry without a page": (GOOD, [*NAV, {"Gone": "gone.md"}], "names gone.md"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_the_old_site_stays(fault: str, project: Path) -> None:
    built(project, GOOD)
    before = (project / "site" / "index.html").read_bytes()
    files, nav, said = FAULTS[fault]
    with pytest.raises(MachineError, match="was not replaced") as failure:
        built(project, files, nav)
    assert said in str(failure.value)
    assert (project / "site" / "index.html").read_bytes() == before
    assert not (project / "site" / "lost").exists()


def test_without_strict_the_warnings_are_handed_over(project: Path) -> None:
    (warning,) = built(project, {**GOOD, "index.md": "# Home\n[x](gone.md)\n"}, strict=False)
    assert "gone.md" in warning
    assert (project / "site" / "index.html").exists()


def test_one_changed_byte_makes_another_service_worker_and_nothing_else_does(project: Path) -> None:
    worker = project / "docs" / "sw.js"
    worker.write_text('const EDITION = "abcd1234";\nconst KEPT = [];\n')

    def edition(files: dict[str, str]) -> str:
        built(project, files)
        return (project / "site" / "sw.js").read_text("utf-8").split('"')[1]

    first = edition(GOOD)
    assert re.fullmatch(r"abcd1234-[0-9a-f]{8}", first)
    assert edition(GOOD) == first
    assert edition({**GOOD, "other.md": OTHER.replace("Other", "Others")}) != first


def test_settings_that_mkdocs_cannot_read_are_a_sentence(project: Path) -> None:
    with pytest.raises(MachineError, match="could not be built"):
        built(project, GOOD, nav=7)
