"""One master of the stand-in for all tests of a run."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.press.layout import layout
from generator.press.master import compile_master
from generator.press.merge import Master, Merger
from tests.press import standin
from tests.support.once import Once

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def master(once_per_run: Once) -> Master:
    """The stand-in's master, as a later process finds it."""

    def build(folder: Path) -> None:
        compile_master(standin.html(standin.record()), base=HERE, css=standin.CSS).save(folder / "standin.pdf")

    return Master.load(once_per_run("standin-master", build) / "standin.pdf")


@pytest.fixture(scope="session")
def merger(master: Master) -> Merger:
    """The stand-in, ready to merge."""
    return Merger(master)


@pytest.fixture(scope="session")
def laid_out() -> Callable[[Mapping[str, str], str], bytes]:
    """`laid_out(record, title)` is the stand-in with that record, laid out as a whole."""
    return lambda record, title: layout(standin.html(record, title), base=HERE, css=standin.CSS)
