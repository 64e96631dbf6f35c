"""What all tests share: the approved texts, one build per run, a browser, PDF checks."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import pdf, verapdf
from tests.support.golden import Golden
from tests.support.once import Once
from tests.support.web import Pages, launch, served

Failures = Callable[[Iterable[Path]], list[verapdf.Failure]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --approve."""
    parser.addoption("--approve", action="store_true", help="take what the tests see now as approved")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(name, text)` compares with tests/golden/name; --approve writes it."""
    return Golden(request.node.nodeid, approve=request.config.getoption("--approve"))


@pytest.fixture(scope="session")
def once_per_run(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once_per_run(name, build)` is a folder that `build(folder)` filled once for all test processes."""
    base = tmp_path_factory.getbasetemp()
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
