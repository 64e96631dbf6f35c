"""Content in the words of one language: the one way by which a text that a clinician wrote gets there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.language.words import PLACEHOLDER
from generator.model.content import Content, Prose
from generator.model.walk import retold

Texts = Mapping[str, str]
"""The English text of content → the same in another language; numbers stay {braces}."""

AS_WRITTEN = {"sources"}
"""Where each text stands: no words."""
PHRASES = "phrases"
"""A condition's own phrases: texts without a type of theirs."""


def translated(content: Content, texts: Texts) -> Content:
    """The whole content, each of its texts as `texts` has it; one that is not among them stays as it is written.

    Every product begins with what this gives, so no text can pass it by. A guide page is told block by block: its
    paragraphs, headings and lists, as empty lines part them.
    """
    if not texts:
        return content

    def tell(text: str) -> str:
        return texts.get(text, text)

    told = {
        field.name: _retold(field.name, getattr(content, field.name), tell)
        for field in dataclasses.fields(content)
        if field.name not in {"guide", *AS_WRITTEN}
    }
    guide = {stem: _page(prose, texts) for stem, prose in content.guide.items()}
    return dataclasses.replace(content, guide=guide, **told)


def _retold(field: str, value: Any, tell: Callable[[str], str]) -> Any:
    if field != PHRASES:
        return retold(value, lambda _, text: tell(text))
    return {
        key: tell(phrase) if isinstance(phrase, str) else {form: tell(text) for form, text in phrase.items()}
        for key, phrase in value.items()
    }


def _page(prose: Prose, texts: Texts) -> Prose:
    body = "\n\n".join(texts.get(block, block) for block in blocks(prose))
    return dataclasses.replace(prose, page=retold(prose.page, lambda _, text: texts.get(text, text)), body=body)


def blocks(prose: Prose) -> list[str]:
    """The Markdown of a guide page in the pieces that are translated one by one."""
    return prose.body.split("\n\n")


def messages(content: Content) -> list[str]:
    """Every text of the content that a language has to tell, each once, in the order of the content."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    for field in dataclasses.fields(content):
        if field.name not in {"guide", *AS_WRITTEN}:
            _retold(field.name, getattr(content, field.name), note)
    for prose in content.guide.values():
        retold(prose.page, lambda _, text: note(text))
        found += [block for block in blocks(prose) if block.strip()]
    return list(dict.fromkeys(found))


def with_other_numbers(texts: Texts) -> Iterator[tuple[str, str]]:
    """Each text whose translation does not name the same {numbers}: a dose would be lost in it, or another one told."""
    for text, told in texts.items():
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(told)):
            yield text, told
