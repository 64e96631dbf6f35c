"""The launcher: it installs what is missing and only that, heals what was cut short, and hands over fast.

It runs in a small copy of the project, with stand-ins for Python, pip, apt-get and sudo that note how they
were called. Libraries are looked for as in real life: the machine that runs the tests has them.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COREUTILS = ["cat", "cmp", "cp", "env", "grep", "mkdir", "paste", "readlink", "rm", "sleep", "sort", "tail"]
LOCK = "click==8.5.1\nsix==1.0\n"
FROM_APT = "apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends"

# `-m venv` makes a .venv of itself, pip obeys $PIP, `-P -m` is what the launcher hands over to.
PYTHON = f"""#!/bin/sh
case "$1 $2" in
  "-m venv") mkdir -p "$3/bin" "$3/lib/python3.11/site-packages" && cp "$0" "$3/bin/python" && echo venv >>"$NOTES" ;;
  "-m pip") echo "pip $*" >>"$NOTES"; eval "${{PIP:-true}}" ;;
  "-P -m") shift 2; for word in "$@"; do printf '<%s>' "$word"; done; echo; exit "${{CODE:-0}}" ;;
  -c*) echo "$0" ;;
  *) exec "{sys.executable}" "$@" ;;
esac
"""


@dataclass
class Machine:
    """A folder with a copy of the launcher, and the programs that it can find."""

    project: Path
    programs: Path
    notes: Path

    def start(self, *words: str, launcher: Path | None = None, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["/bin/sh", str(launcher or self.project / "heeldrop"), *words],
            cwd=self.programs,
            env={"PATH": str(self.programs), "NOTES": str(self.notes), **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str, launcher: Path | None = None, **variables: str) -> tuple[int, str, str]:
        """Exit code, output and error output of one run."""
        with self.start(*words, launcher=launcher, **variables) as process:
            try:
                out, err = process.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        return process.returncode, out, err

    def noted(self) -> list[str]:
        """What the stand-ins were asked to do, and forget it."""
        notes = self.notes.read_text().splitlines() if self.notes.exists() else []
        self.notes.unlink(missing_ok=True)
        return notes

    def add(self, name: str, text: str) -> None:
        program = self.programs / name
        program.unlink(missing_ok=True)
        program.write_text(text)
        program.chmod(0o755)

    def remove(self, *names: str) -> None:
        for name in names:
            (self.programs / name).unlink()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with everything but a .venv, and a project in a folder with spaces in its name."""
    made = Machine(tmp_path / "my heel drop", tmp_path / "bin", tmp_path / "notes")
    made.project.mkdir()
    made.programs.mkdir()
    shutil.copy(ROOT / "heeldrop", made.project)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (made.project / lock).write_text(LOCK)
    for name in COREUTILS:
        (made.programs / name).symlink_to(str(shutil.which(name)))
    made.add("python3", PYTHON)
    made.add("id", "#!/bin/sh\necho ${USER_ID:-0}\n")
    made.add("apt-get", '#!/bin/sh\necho "apt-get $*" >>"$NOTES"\neval "${APT:-true}"\n')
    for name in ("chromium", "pdftoppm", "qpdf"):
        made.add(name, "#!/bin/sh\n")
    return made


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """The same, after its first run and its first test."""
    assert machine.run("test")[0] == 0
    machine.noted()
    return machine


def test_the_first_run_sets_up_and_the_second_is_silent(machine: Machine) -> None:
    code, out, err = machine.run("site", "--out", "a b", "")
    assert (code, out) == (0, "<generator.cli><site><--out><a b><>\n")
    assert err == ("heeldrop: making .venv\nheeldrop: installing the 2 Python packages of requirements.lock\n")
    pip = f"pip -m pip install --disable-pip-version-check --require-hashes -r {machine.project}/requirements.lock"
    assert machine.noted() == ["venv", pip]
    assert machine.run("check") == (0, "<generator.cli><check>\n", "")
    assert machine.noted() == []


def test_the_project_can_be_imported_wherever_its_folder_is_moved(ready: Machine) -> None:
    packages = ready.project / ".venv/lib/python3.11/site-packages"
    assert (packages / (packages / "heeldrop.pth").read_text().strip()).resolve() == ready.project


def test_the_exit_code_comes_through(ready: Machine) -> None:
    assert ready.run("plan", CODE="3")[0] == 3


@pytest.mark.parametrize("linked", ["absolute", "relative"])
def test_it_works_through_a_link(linked: str, ready: Machine, tmp_path: Path) -> None:
    (tmp_path / "hop").symlink_to(ready.project / "heeldrop" if linked == "absolute" else "my heel drop/heeldrop")
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "hd").symlink_to("../hop")
    assert ready.run("check", launcher=tmp_path / "links" / "hd") == (0, "<generator.cli><check>\n", "")


def test_it_works_from_its_own_folder_whatever_cdpath_says(ready: Machine) -> None:
    command = ["/bin/sh", "heeldrop", "check"]
    environment = {"PATH": str(ready.programs), "CDPATH": "/:.."}
    done = subprocess.run(command, cwd=ready.project, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "<generator.cli><check>\n", "")


def test_it_adds_hardly_any_time(ready: Machine) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        ready.run("check")
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.2


def test_tests_get_their_own_packages_and_pytest_its_arguments(machine: Machine) -> None:
    machine.run("check")
    machine.noted()
    code, out, _ = machine.run("test", "-k", "a or b")
    assert (code, out) == (0, "<pytest><-n><auto><--dist><worksteal><-k><a or b>\n")
    assert [note.rpartition("/")[2] for note in machine.noted()] == ["requirements-dev.lock"]
    assert machine.run("test")[2] == machine.run("check")[2] == ""
    assert machine.noted() == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_changed_lock_is_installed_once(lock: str, ready: Machine) -> None:
    (ready.project / lock).write_text(LOCK + "seven==1.0\n")
    assert ready.run("test")[0] == 0
    assert len(ready.noted()) == 1
    assert ready.run("test")[2] == ""
    assert ready.noted() == []


def test_a_failed_set_up_says_why_and_is_done_again_from_the_start(machine: Machine) -> None:
    code, out, err = machine.run("check", PIP="echo no network; exit 1")
    assert (code, out) == (4, "")
    assert "no network\n" in err
    assert err.endswith("heeldrop: pip could not install them. With a working network, type the same command again.\n")
    left_over = machine.project / ".venv/lib/python3.11/site-packages/half.py"
    left_over.touch()
    assert machine.run("check")[0] == 0
    assert not left_over.exists()


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM])
def test_a_set_up_that_was_killed_heals(blow: signal.Signals, machine: Machine) -> None:
    process = machine.start("check", PIP="sleep 30")
    wait_for(lambda: machine.notes.exists() and "pip" in machine.notes.read_text())
    os.killpg(process.pid, blow)
    process.communicate()
    machine.noted()
    assert machine.run("check")[:2] == (0, "<generator.cli><check>\n")
    assert machine.noted()[0] == "venv"


def test_two_at_once_set_up_once(machine: Machine) -> None:
    both = [machine.start("check", PIP="sleep 0.5") for _ in range(2)]
    assert [process.communicate()[0] for process in both] == 2 * ["<generator.cli><check>\n"]
    assert len([note for note in machine.noted() if note.startswith("pip")]) == 1


def test_exactly_what_the_tests_lack_is_installed(machine: Machine) -> None:
    machine.remove("pdftoppm", "qpdf")
    code, _, err = machine.run("test", APT=f"cd {machine.programs}; cp chromium pdftoppm; cp chromium qpdf")
    assert code == 0
    assert "heeldrop: installing poppler-utils qpdf\n" in err
    assert machine.noted()[:2] == ["apt-get -q -o DPkg::Lock::Timeout=300 update", f"{FROM_APT} poppler-utils qpdf"]


def test_running_the_program_needs_none_of_the_tests_parts(machine: Machine) -> None:
    machine.remove("chromium", "pdftoppm", "qpdf")
    assert machine.run("check")[0] == 0
    assert "apt" not in " ".join(machine.noted())


def test_a_python_that_is_missing_is_installed(machine: Machine) -> None:
    (machine.programs / "python3").rename(machine.programs / "later")
    code, _, err = machine.run("check", APT=f"cp {machine.programs}/later {machine.programs}/python3")
    assert code == 0
    assert "heeldrop: installing python3-venv\n" in err


def test_a_python_that_is_too_old_is_passed_over(machine: Machine) -> None:
    (machine.programs / "python3").rename(machine.programs / "python3.12")
    machine.add("python3", "#!/bin/sh\nexit 1\n")
    assert machine.run("check")[0] == 0


def test_without_rights_it_prints_the_line_to_type(machine: Machine) -> None:
    machine.remove("qpdf")
    code, out, err = machine.run("test", USER_ID="1000")
    assert (code, out) == (4, "")
    assert err == "heeldrop: missing: qpdf. Type: sudo apt-get install -y --no-install-recommends qpdf\n"
    assert machine.noted() == []


def test_sudo_is_used_where_it_asks_nothing(machine: Machine) -> None:
    machine.remove("qpdf")
    machine.add("sudo", '#!/bin/sh\ncase $1 in -*) exit 0 ;; esac\necho sudo >>"$NOTES"\n"$@"\n')
    assert machine.run("test", USER_ID="1000", APT=f"cp {machine.programs}/chromium {machine.programs}/qpdf")[0] == 0
    assert machine.noted()[:3:2] == ["sudo", "sudo"]


def test_apt_that_cannot_is_reported_with_the_line_to_type(machine: Machine) -> None:
    machine.remove("qpdf")
    code, _, err = machine.run("test", APT="echo E: no such package; exit 100")
    assert code == 4
    assert "E: no such package\n" in err
    assert err.endswith("Type: apt-get install -y --no-install-recommends qpdf\n")


def test_a_system_without_apt_gets_a_line_to_type(machine: Machine) -> None:
    machine.remove("apt-get", "qpdf", "pdftoppm")
    assert machine.run("test")[0] == 4
    machine.add("dnf", "#!/bin/sh\n")
    assert machine.run("test")[2].endswith("Type: sudo dnf install poppler-utils qpdf\n")


def test_a_folder_that_cannot_be_written_is_named(machine: Machine) -> None:
    (machine.project / "build").write_text("a file where the folder should be")
    code, _, err = machine.run("check")
    assert code == 4
    assert err.startswith(f"heeldrop: cannot write to {machine.project}/build.")


@pytest.mark.parametrize(("shell", "script"), [("sh", "heeldrop"), ("bash", ".ci/run")])
def test_the_scripts_are_sound_shell(shell: str, script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run([shell, "-n", ROOT / script], check=True)


def test_the_real_one_runs_the_program() -> None:
    done = subprocess.run([ROOT / "heeldrop", "--version"], cwd="/", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", done.stdout)
