"""What all tests share: the approved texts, one build per run, a browser, PDF checks."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import fits, pdf, verapdf
from tests.support.golden import Golden
from tests.support.once import Once
from tests.support.web import Pages, launch, served

Failures = Callable[[Iterable[Path]], list[verapdf.Failure]]

# compiled once, not anew by each process of tests and each of the programs that they start
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

RARELY = 50_000
"""New objects after which garbage is looked for: tests make many, and few in circles. It took a fifth of their time."""
SLOW = {"chromium", "once_per_run", "broken_rules", "render_pages"}
"""What takes seconds to begin with: a browser, a built site, veraPDF, pages as pictures."""
SLOW_PLACES = (
    "tests/batch",
    "tests/cli",
    "tests/conditions",
    "tests/figure/test_added.py",
    "tests/handout",
    "tests/launcher",
    "tests/paper/test_languages.py",
    "tests/press",
    "tests/products",
    "tests/publish",
    "tests/site",
    "tests/support",
    "tests/validate/test_floors.py",
    "tests/validate/test_hostile_edits.py",
    "tests/web",
    "tests/house/test_locks.py",
    "tests/house/test_mutants.py",
)
"""Where tests lay pages out, start programs or check the whole content: seconds each, or many of them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --approve and --quick."""
    parser.addoption("--approve", action="store_true", help="take what the tests see now as approved")
    parser.addoption("--quick", action="store_true", help="types, lint, walls and the fast tests: before every commit")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --quick, leaves out what needs a browser, a site or veraPDF, and what is marked slow."""
    if not config.getoption("--quick"):
        return
    slow = [item for item in items if _is_slow(item)]
    config.hook.pytest_deselected(items=slow)
    left_out = set(slow)
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: content, libraries, tests. Garbage is not looked for among it."""
    gc.freeze()
    gc.set_threshold(RARELY)


def _is_slow(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("slow") is not None
    return marked or bool(SLOW & fixtures) or item.nodeid.startswith(SLOW_PLACES)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(name, text)` compares with tests/golden/name; --approve writes it."""
    return Golden(request.node.nodeid, approve=request.config.getoption("--approve"))


@pytest.fixture(scope="session")
def once_per_run(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once_per_run(name, build)` is a folder that `build(folder)` filled once for all test processes."""
    return _once_per_run(tmp_path_factory)


@pytest.fixture(scope="session", autouse=True)
def _shared_fits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What takes most of a layout is done once for all test processes; no test is slow because of that."""
    with fits.shared(_once_per_run(tmp_path_factory)("fits", lambda _: None)):
        yield


def _once_per_run(folders: pytest.TempPathFactory) -> Once:
    base = folders.getbasetemp()
    in_worker = base.name.startswith("popen-")
    return Once((base.parent if in_worker else base) / "once")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` is the address of a local web server for that folder."""
    with ExitStack() as servers:
        yield cache(lambda folder: servers.enter_context(served(folder)))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium per test process; use `new_page` or `page`, which watch its requests."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Pages]:
    """`new_page(viewport=…, color_scheme=…)` is an empty page; a request to outside fails the test."""
    pages = Pages(chromium)
    yield pages
    pages.close()
    assert pages.outside == [], "a page asked for something outside this machine"


@pytest.fixture
def page(new_page: Pages) -> Page:
    """An empty page of a desk-sized window."""
    return new_page()


@pytest.fixture
def render_pages(tmp_path: Path) -> Callable[[Path], list[Path]]:
    """`render_pages(file)` is one PNG per page."""
    return lambda file: pdf.render_pages(file, tmp_path / "pages")


@pytest.fixture(scope="session")
def broken_rules() -> Failures:
    """`broken_rules(files)` is what veraPDF has against them under PDF/UA-1; empty when they conform."""
    return verapdf.failures
