"""`heeldrop release`: what is released is written once, in three places, or not at all."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import clock
from generator.cli.main import main
from generator.disk import put
from generator.errors import ContentError, UsageError
from generator.load.content import EDITIONS
from generator.load.editions import load_editions
from generator.model.edition import EditionState, Released, held
from generator.products import releasing
from generator.products.checking import check, edition
from generator.products.project import Project
from generator.validate.editions import LOCK
from tests.support.project import OWN, ROOT, TODAY

TEXT = """# Changes

## Not yet released

### Clinical
- A dull pain above 5
  is asked.
- See `R22`.

### On the site
- Dark.
"""
EVENTS = f"content/{EDITIONS}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the project, in English and Polish, with changes that nobody has released."""
    for name in ("content", "templates", "web"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "floors.sha256", tmp_path)
    shutil.copy(ROOT / LOCK, tmp_path)
    for path in (tmp_path / "content" / "translations").glob("*.po"):
        if path.stem != "pl":
            path.unlink()
    (tmp_path / "CHANGELOG.md").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return Project(tmp_path)


def run(*words: str) -> Result:
    """The command with these words."""
    return CliRunner().invoke(main, ["release", *words])


def written(project: Project) -> dict[str, bytes]:
    """The three files as they are."""
    return {name: (project.root / name).read_bytes() for name in (EVENTS, LOCK, "CHANGELOG.md")}


def test_a_release_its_successor_and_a_withdrawal(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before, first = written(project), edition(project, "achilles")
    dry = run("--dry-run")
    assert dry.exit_code == 0, dry.output
    assert written(project) == before
    assert f'en: "{first}"' in dry.output
    assert "CHANGELOG.md:8:1: a patient reads this as it is typed" in dry.output

    assert releasing.unreleased(project, [check(project, TODAY)]) == [first]
    assert run().exit_code == 0
    assert releasing.unreleased(project, [check(project, TODAY)]) == []
    assert edition(project, "achilles") == first, "an edition does not change by being released"
    (event,) = load_editions(project.content)[0]
    assert isinstance(event, Released)
    assert event.editions == {code: edition(project, "achilles", code) for code in ("en", "pl")}
    assert event.changes == ["A dull pain above 5 is asked.", "See `R22`."]
    changelog = (project.root / "CHANGELOG.md").read_text("utf-8")
    assert f"## Not yet released\n\n## Edition {first}, 22 November 2026\n\n### Clinical" in changelog
    check(project, TODAY)

    again = run()
    assert (again.exit_code, "there is nothing to release" in again.output) == (2, True)
    (project.root / "CHANGELOG.md").write_text(TEXT, "utf-8")
    again = run()
    assert (again.exit_code, "released already, in every language" in again.output) == (2, True)

    rules = project.content / OWN / "rules.yaml"
    rules.write_text(rules.read_text("utf-8") + "\n# read again\n", "utf-8")
    held_back = written(project)

    def full(path: Path, content: bytes, **how: bool) -> None:
        if path.name == "CHANGELOG.md":
            raise OSError(28, "No space left on device", str(path))
        put(path, content, **how)

    with monkeypatch.context() as broken:
        broken.setattr(releasing, "put", full)
        assert run().exit_code == 4
    assert written(project) == held_back, "none of the three, when one cannot be written"

    assert run().exit_code == 0
    states = held(load_editions(project.content)[0])
    assert states[first].state is EditionState.SUPERSEDED
    assert states[edition(project, "achilles")].state is EditionState.CURRENT

    gone = run("--withdraw", first, "--why", "A dose was too high.", "--do", "Stop, and ask your clinician.")
    assert gone.exit_code == 0, gone.output
    states = held(load_editions(project.content)[0])
    assert {states[edition].state for edition in event.editions.values()} == {EditionState.WITHDRAWN}
    assert states[edition(project, "achilles")].state is EditionState.CURRENT
    check(project, TODAY)
    now = edition(project, "achilles")
    assert "is withdrawn already" in run("--withdraw", first, "--why", "Again.", "--do", "Stop.").output
    assert run("--withdraw", now, "--why", "A rule is missing.", "--do", "Stop.", "--alone").exit_code == 0
    with pytest.raises(ContentError, match=f"a state that was withdrawn.*\n  found: {now}: A rule is missing"):
        check(project, TODAY)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--withdraw", "0a0a0a0a", "--why", "It was wrong.", "--do", "Stop."), "was never released"),
        (("--withdraw", "0a0a0a0a"), "add --why and --do"),
        (("--why", "It was wrong."), "add --withdraw EDITION"),
    ],
)
def test_what_cannot_be_asked_is_refused(project: Project, words: tuple[str, ...], said: str) -> None:
    before, answer = written(project), run(*words)
    assert (answer.exit_code, said in answer.output) == (2, True)
    assert written(project) == before


def test_a_language_that_is_not_whole_is_left_out_and_told(project: Project) -> None:
    catalogue = project.catalogues / "pl.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace("Nie zaczynaj tego planu po {date}.", ""), "utf-8")
    answer = run("--dry-run")
    assert answer.exit_code == 0, answer.output
    assert "warning: 'pl' is not whole, so it is not released" in answer.output
    assert "pl:" not in answer.output.partition("This would be added")[2]


def test_nothing_is_released_from_content_that_does_not_pass(project: Project) -> None:
    about = project.content / OWN / "about.yaml"
    about.write_text(about.read_text("utf-8").replace("2027-05-22", "2027-02-30"), "utf-8")
    before = written(project)
    assert run().exit_code == 1
    assert written(project) == before


def test_a_withdrawal_may_name_one_language_alone_and_needs_words(project: Project) -> None:
    assert run().exit_code == 0
    first = edition(project, "achilles")
    with pytest.raises(UsageError, match="--why: this text has no words"):
        releasing.withdrawal(project, [first], "…", "Stop.", datetime.date(2026, 12, 1))
    made = releasing.withdrawal(project, [first], "It was wrong.", "Stop.", datetime.date(2026, 12, 1), alone=True)
    assert made.events[0].model_dump()["editions"] == [first]
