"""The command `site`: for an address, for a look, and how long each part took."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.progress import Progress
from generator.model.base import Side
from generator.model.request import Request
from generator.products import checking, masters, site
from generator.products.handouts import blank_html, handout_html
from generator.products.links import plan_link
from generator.publish.site import SitePart
from tests.site.conftest import copy_project
from tests.support.project import OWN, TODAY

ADDRESS = "https://guide.example/heel"
Made = Callable[[Path, str | None, str], Mapping[str, bytes]]


def command(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main.main, ["site", *words])


@pytest.mark.parametrize(
    "address",
    ["http://guide.example", "guide.example", "https://guide.example/?a=b", "https://guide.example/#a", "https://", ""],
)
def test_what_about_yaml_would_not_take_is_refused_with_what_to_write(address: str) -> None:
    result = command("--address", address)
    assert result.exit_code == 2
    assert f"--address: {address} is no address of a site. Write it as https://your.site" in result.output


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """`made(project, address, written)`: all that a site is built from, by its path; not what a builder makes of it."""

    def make(folder: Path, address: str | None, written: str) -> Mapping[str, bytes]:
        project = copy_project(folder)
        about = project.content / OWN / "about.yaml"
        about.write_text(about.read_text("utf-8") + written, "utf-8")
        found: dict[str, bytes] = {}

        def build_all(parts: Sequence[SitePart], _: Path, *, beside: Mapping[str, bytes], **__: Any) -> tuple[str, ...]:
            found.update(beside)
            for part in parts:
                found[part.config.name] = part.config.read_bytes()
                files = (path for path in part.docs.rglob("*") if path.is_file())
                found.update({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
            return ()

        monkeypatch.setattr("generator.publish.site.build_all", build_all)
        checked = checking.check(project, TODAY, address=address)
        out, quiet = folder / "out", lambda _: None
        site.site(checked, out, strict=True, tell=quiet, downloads={}, for_a_look=True, languages=("en", "de"))
        for each in (checked, checked.told_in("de")):
            code = each.language.code
            request = Request(programme="gentle", side=Side.LEFT, language=code.replace("en", ""))
            found[f"link-{code}"] = plan_link(each, request).encode()
            found[f"sheet-{code}"] = handout_html(each, request.model_copy(update={"side": None})).encode()
            found[f"master-{code}"] = blank_html(each, next(masters.requests(each))).encode()
        return found

    return make


def test_an_address_makes_the_same_site_however_it_is_given(made: Made, tmp_path: Path) -> None:
    here = made(tmp_path / "option", ADDRESS, "")
    there = made(tmp_path / "about", None, f"address: '{ADDRESS}/'\n")
    assert here.keys() == there.keys()
    assert [path for path, content in here.items() if there[path] != content] == []
    assert f'"site_url": "{ADDRESS}/"'.encode() in here["mkdocs.yml"]
    assert f'"site_url": "{ADDRESS}/de/"'.encode() in here["mkdocs-de.yml"]
    assert here["link-de"].startswith(f"{ADDRESS}/de/make-your-plan/#".encode())
    for path in ("sheet-en", "sheet-de", "master-en", "master-de"):
        assert b"guide.example/heel/e/" in here[path], path
    for path in ("build/docs/assets/data.js", "build/docs-de/assets/data.js"):
        assert f'"address":"{ADDRESS}/'.encode() in here[path], path


def test_an_address_makes_no_other_edition(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    about, before = project.content / OWN / "about.yaml", checking.edition(project, "achilles")
    text = about.read_text("utf-8")
    for written in (f"address: {ADDRESS}\n", f"address: >-\n  {ADDRESS}\n"):
        about.write_text(text.replace("dated:", f"{written}dated:"), "utf-8")
        assert checking.edition(project, "achilles") == before
    about.write_text(text.replace("Heel Drop", "Heel Drops"), "utf-8")
    assert checking.edition(project, "achilles") != before


def test_a_copy_for_a_look_holds_no_plan_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Mapping[str, Any]] = []

    def no_site(*_: object, timed: site.Timed, tell: Callable[[str], None], **more: Any) -> tuple[str, ...]:
        asked.append(more)
        tell("building the site (de)")
        with timed(site.Stage.BUILDER, of="en"), timed(site.Stage.MASTERS, 88):
            pass
        with timed(site.Stage.BUILDER, of="de"):
            return ()

    monkeypatch.setattr(site, "site", no_site)
    result = command("--fast", "--language", "de", "--builder", "zensical", "--out", "x")
    assert result.exit_code == 0, result.output
    assert asked[0]["for_a_look"]
    assert asked[0]["builder"] == "zensical"
    assert "for a look, not to be published" in result.stdout
    assert re.search(r"^  plans to fill in +0 s  88 of them$", result.stderr, re.MULTILINE)
    assert re.search(r"^  site builder +0 s  en 0 s, de 0 s$", result.stderr, re.MULTILINE)
    assert re.search(r"^  together +\d+ s$", result.stderr, re.MULTILINE)
    assert "for a look" not in command("--language", "de", "--out", "x").output
    assert not asked[1]["for_a_look"]


def test_a_log_gets_a_few_plain_lines_and_a_terminal_one_that_changes(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    quick = Progress()
    for number in range(50):
        quick.step(f"step {number}")
    quick._tell()
    quick._tell()
    assert capfd.readouterr().err == "… step 0 (0 s)\n… step 49 (0 s)\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    live = Progress()
    with live.told():
        live.step("a long step " * 50)
    told = capfd.readouterr().err
    assert told.startswith("\r\033[K\033[2m… a long step")
    assert told.endswith("\r\033[K")
    assert "\n" not in told
    assert len(told) < 120
