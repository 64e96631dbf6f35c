"""`heeldrop upgrade`: what it says, in which order, and that a dry run and a clash write nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import upgrade
from generator.products import own_copy
from generator.products.project import ARRIVING, Project
from tests.cli.conftest import Say
from tests.products.test_upgrading import DROP, MUSCLES, copy, edit, program, state

__all__ = ["copy", "program"]  # fixtures


@pytest.fixture
def standing_there(copy: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy, deep in which somebody types commands of the next version."""
    monkeypatch.chdir(copy.content / "exercises")
    monkeypatch.setattr(upgrade, "VERSION", "0.2.0")
    return copy


def test_what_concerns_patients_comes_first(standing_there: Project, program: Path, say: Say) -> None:
    edit(standing_there.root / DROP, "  - Alfredson exercise\n", "  - Alfredson exercise\n  - Stair drop\n")
    edit(program / DROP, MUSCLES, "muscles: [achilles, gastrocnemius, soleus]")
    edit(program / "content/care-levels.yaml", "\n", "\n# a remark of the new version\n")
    edit(program / "CHANGELOG.md", "### Clinical\n", "### Clinical\n- A sign was planted.\n")
    before = state(standing_there)
    warned = say("plan")
    assert "This copy is of Heel Drop 0.1.0, and 0.2.0 brings other content. Type: heeldrop upgrade" in warned.output
    dry = say("upgrade", "--dry-run")
    assert dry.exit_code == 0, dry.output
    told = (
        "From Heel Drop 0.1.0 to 0.2.0.",
        "- A sign was planted.",
        f"{DROP}:\n  - {MUSCLES}\n  + muscles: [achilles, gastrocnemius, soleus]",
        f"read them again:\n  {DROP}",
        "Replaced, for you have not changed them:\n  content/care-levels.yaml",
        "Nothing was written.",
    )
    places = [dry.output.index(part) for part in told]
    assert places == sorted(places)
    assert state(standing_there) == before
    done = say("upgrade")
    assert (done.exit_code, "This copy is of Heel Drop 0.2.0 now." in done.output) == (0, True), done.output
    assert say("upgrade").output == "This copy is up to date: Heel Drop 0.2.0.\n"
    assert "warning: This copy" not in say("plan").output


def test_a_clash_is_told_with_its_line_and_the_way_out(standing_there: Project, program: Path, say: Say) -> None:
    edit(standing_there.root / DROP, MUSCLES, "muscles: [soleus, gastrocnemius, achilles]")
    edit(program / DROP, MUSCLES, "muscles: [achilles, gastrocnemius, soleus]")
    before = state(standing_there)
    result = say("upgrade")
    assert result.exit_code == 1
    assert f"{DROP}:47:1: you have changed this, and so has the new version" in result.output
    assert "--mine FILE" in result.output
    assert (standing_there.build / "upgrade" / "new" / DROP).read_bytes() == (program / DROP).read_bytes()
    assert state(standing_there) == before
    chosen = say("upgrade", "--new", "heel-drop.yaml")  # as it is called where they stand
    assert chosen.exit_code == 0, chosen.output
    assert "muscles: [achilles" in (standing_there.root / DROP).read_text()
    both = say("upgrade", "--new", DROP, "--mine", "heel-drop.yaml")
    assert (both.exit_code, "only one of them counts" in both.output) == (2, True)


def test_one_that_was_stopped_halfway_is_finished_and_until_then_nothing_is_made(
    standing_there: Project, program: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.products import arriving

    edit(program / "content/care-levels.yaml", "\n", "\n# a remark of the new version\n")
    with monkeypatch.context() as stopped:
        stopped.setattr(arriving, "arrive", lambda _: 0)
        say("upgrade")
    assert (standing_there.remembered / ARRIVING).is_dir()
    for command in ("check", "plan", "site"):
        refused = say(command)
        assert (refused.exit_code, "stopped halfway" in refused.output) == (2, True), refused.output
    assert say("upgrade", "--dry-run").exit_code == 2
    done = say("upgrade")
    assert "The upgrade that was stopped halfway is finished" in done.output
    assert own_copy.outdated(standing_there, "0.2.0") == ""


def test_elsewhere_there_is_nothing_to_upgrade(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = say("upgrade")
    assert (result.exit_code, "`heeldrop new FOLDER` makes one" in result.output) == (2, True)
