# ruff: noqa: E501 - a rule is read in one line
"""Letters that a wrong decoding has left: names that hardly any language of Western Europe spells so.

Text that is not UTF-8 is read as Windows-1252, for most lists are. A list of another encoding then holds names such as
'Dvoøák' and 'Èâàíîâ'. The rules tell where a letter of Windows-1252 stands in names; they are written in what Python and
JavaScript share, and the browser receives them.
"""

from __future__ import annotations

import re
from functools import cache

_SMALL, _CAPITAL = "\u00df-\u00f6\u00f8-\u00ffšžœ", "\u00c0-\u00d6\u00d8-\u00deŠŽŒŸ"
_ACCENTED = f"[{_SMALL}{_CAPITAL}]"
_LETTER = f"[A-Za-z{_SMALL}{_CAPITAL}]"
_FIRST = f"(?:^|[^A-Za-z{_SMALL}{_CAPITAL}])"
"""Before the first letter of a word; no pattern looks back, which older browsers cannot."""

NEIGHBOURS = (
    "éé áñ éñ íñ óñ úñ ñá ñé ñí ñó ñú çã çõ çé çö çü öç üç ää öö üü õõ äö üß öß äß ßä ßö ßü óð öð áð íð ýð éð æð úð ðó ðá ðý "
    "þó þú þö þý þá þí æþ áþ óþ íþ öþ úþ íó áí úí óí ïé éï éè ëï øå åø æø íé úç"
)
"""Accented letters that do stand side by side: Núñez, Küçük, Väänänen, Þórður."""
_PAIRS = "|".join(f"{pair}|{pair.capitalize()}|{pair.upper().replace('SS', 'ß')}" for pair in NEIGHBOURS.split())
_STRANGERS = f"(?!{_PAIRS}){_ACCENTED}{_ACCENTED}"
_ODD_BYTES = "\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
_AS_BYTES = f"{_ODD_BYTES}\u00a0«»…‘’“”–—"
_PARTICLES = (
    "(?:van|von|der|den|de|del|della|di|da|das|do|dos|du|la|le|el|al|bin|ibn|ben|zu|zur|und|and|y|e|ter|ten|af|av)"
)
_SIGNS = "[¡-©«-±´-¶¸-¿‚ƒ„…†‡ˆ‰‹›•˜™×÷]"
_NO_ACCENT = f"(?!´){_SIGNS}"

SCRAMBLED = (
    # three accented letters in a row, two of which are no neighbours: Èâàíîâ
    f"{_STRANGERS}{_ACCENTED}|{_ACCENTED}(?={_STRANGERS})",
    # UTF-8 that was read in another way: MÃ¼ller, M√ºller, M├╝ller, РњР°СЂ
    f"[ÂÃÐÑ][{_AS_BYTES}]|[\u00c4-\u00df][{_ODD_BYTES}]|Ä[…“—][a-z]|[\u00e0-\u00ef][{_ODD_BYTES}»«][{_AS_BYTES}]|[\u00f0-\u00f4][{_ODD_BYTES}][{_AS_BYTES}]{{2}}",
    "[√≈∆][^ ]|‚Ä|ΓÇ|[\u2500-\u259f]",
    f"(?:[РС][{_AS_BYTES}№\u0402-\u040f\u0452-\u045f].?){{2}}",
)
"""What stands in no name, however the list was read."""
UNLIKELY = (
    # a sign where its neighbours are letters: Micha³, Garc¡a, Jos‚, J”rg, Pe–a, S nchez
    f"{_LETTER}(?!´{_LETTER}){_SIGNS}|(?:^|[^´]|{_FIRST}´){_NO_ACCENT}{_LETTER}|ª{_LETTER}|[a-mo-zA-MO-Z{_SMALL}]º|[a-z]nº|º{_LETTER}|(?:^|[^lL])·|[a-z]‘",
    f"{_LETTER}[“”]{_LETTER}|[a-z{_SMALL}][–—][a-z]|[b-df-hj-np-tv-xz]’[a-z]|{_LETTER}\u00a0(?!{_PARTICLES}[ \u00a0])[a-z]",
    # two accented letters that are no neighbours: Dvoøák, ßí
    _STRANGERS,
    # capitals and small letters mixed: JosŽ, MŸller, GARCêA
    f"[a-z{_SMALL}][{_CAPITAL}]|{_LETTER}[{_CAPITAL}][a-z{_SMALL}]",
    "[A-Z{0}][\u00e0-\u00f6\u00f8-\u00ff][A-Z{0}]".replace("{0}", _CAPITAL),
    # Icelandic letters where Icelandic has none, or beside letters that it has not: Ýbrahim, Þahin, Doðan, Kýlýç
    f"{_FIRST}[ðÐ]|[oO]ð[aul]|{_FIRST}Uð|{_LETTER}að|(?:^|[^Gg])uð[rl]|[^aeiouyáéíóúýæörAEIOUYÁÉÍÓÚÝÆÖR]ð|[bcdfghjklmnpstvxz]rð",
    f"[Þþ][ac]|[Þþ]ur(?!í)|[Þþ]i(?!ð)|{_LETTER}þ(?![oóuúörjyýOÓUÚÖRJYÝ])|Ý[bcklnpst]|[yY]{_LETTER}?ý|ý{_LETTER}?ý|ý[kç]",
    f"{_FIRST}(?={_LETTER}*[þðÞÐ]){_LETTER}*[âãàçèêëìîïñòõùûüÿœšžÂÃÀÇÈÊËÌÎÏÑÒÕÙÛÜŒŠŽŸ]",
    f"{_FIRST}(?={_LETTER}*[ýÝ]){_LETTER}*[âãàçêëìîïñòõùûüÿœåøÂÃÀÇÊËÌÎÏÑÒÕÙÛÜŒŸÅØ]",
    # letters that stand only before or after some others
    "õ(?![eê])|Õ(?![EÊe])|ã[a-dcf-np-zß]|ñ(?![aeiouáéíóúAEIOU])|Ñ(?![AEIOUÁÉÍÓÚaeiouáéíóú])|(?:^|[^aeiouyöüAEIOUYÖÜrlnRLN])ç[bcdfghjklmnpqrstvwxz]",
    f"[aeiouyAEIOUY]œ|œ(?!{_LETTER})|sœs|{_FIRST}[Œœ](?![udUD])|[iuaeo]æ|æ(?!{_LETTER})|[æÆ]w|{_FIRST}[æÆ]c",
    f"ì(?={_LETTER})|ù(?={_LETTER})|(?:^[rl]?|[^oOrl]|[^BbFf][rl])û|(?:^|[^aou])ÿ|(?:^|[^aoAONGDÎ])î|{_FIRST}[ÏÛ]|Íi",
    "[aeiouyAEIOUY]ø|øe(?:[a-z]{2}|[jm])|[aeAE]è|uèe|[aeo]ê|ê[dbpkgzwjxyh]|[jkwzJKWZ][êòèìù]|[òèìù][kwjzKWJZ]",
    f"{_FIRST}È[aeiouyáéíAEIOU]|{_FIRST}[ÌÙÊ][a-z]|{_FIRST}Ò[^sSlLrR]|{_FIRST}[òìù]",
    f"[aeiou]ò(?={_LETTER})|[kzjKZJ]â|â[rkzj]|yß|[io]á(?!{_LETTER})|[b-df-hj-np-tv-zJKB][šž][b-df-hj-np-tv-z]",
)
"""What hardly any language of Western Europe writes."""


def scrambled(written: str) -> bool:
    """Whether the letters of a text have been through a wrong decoding, however this list was read."""
    return not written.isascii() and bool(_any_of(SCRAMBLED).search(written))


def unlikely(written: str) -> bool:
    """Whether a text that was read as Windows-1252 is probably in another encoding."""
    return not written.isascii() and bool(_any_of(UNLIKELY).search(written) or scrambled(written))


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))
