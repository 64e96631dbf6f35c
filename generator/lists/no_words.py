"""What stands in lists and is neither a name nor a reference: values of spreadsheets, dates, and ends of reports.

The patterns are written in what Python and JavaScript share, and the browser receives them: `PATTERNS`. They match a
whole text in small letters with single spaces: see `plain`.
"""

from __future__ import annotations

import re
import unicodedata

LETTER = r"[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u052f]"


def _any(words: str) -> str:
    """One of these words; an underscore stands for a space."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


def _set(words: str) -> frozenset[str]:
    """These words; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for word in words.split())


_LOGICAL = _set(
    "false wahr falsch vrai faux verdadero verdadeiro falso waar onwaar falskt usann falsk prawda fałsz nepravda "
    "igaz hamis adevărat истина ложь yanlış yanliş epätosi yes nein oui да нет"
)
_NOTHING = _set(
    "n/a n.a n/k n/d k/a s/n n.v.t nvt k.a none nichts keine_angabe ohne_angabe kein_name ohne_namen sans_nom "
    "sin_nombre unknown unk inconnu inconnue unbekannt desconocido desconocida desconhecido sconosciuto onbekend "
    "okänd ukjent ukendt nieznany neznámý неизвестно tbc tba tbd tbn to_be_confirmed to_be_advised to_be_determined "
    "to_follow pending not_known not_given not_stated not_available not_applicable not_recorded not_provided no_name "
    "noname nameless unnamed empty vacío vacio vuoto leeg missing undefined xx xxx xxxx xxxxx fnu lnu ditto idem "
    "as_above see_above same_as_above siehe_oben wie_oben name full_name patient_name null_null nan_nan placeholder "
    "loading"
)
NO_NAMES = _LOGICAL | _NOTHING
"""Nobody is called so."""
PERHAPS_NAMES = _set("true null nil nan na no ja si sí sand sant sann vero tosi pravda doğru fals blank leer vide")
"""Somebody may be called so: a first or last name with one capital letter counts as one."""
NO_REFERENCES = _set("true null nil nan na yes no blank")
"""Codes that refer to nobody, although somebody may be called so."""

_MONTHS = _any(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec januar februar märz mai juni juli oktober dezember jän jänner mär mrz okt dez janvier "
    "février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre janv févr fév "
    "avr juil déc enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
    "ene abr ago gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott dic "
    "janeiro fevereiro março maio junho julho setembro outubro dezembro fev out januari februari maart mei augustus "
    "mrt augusti desember marts maj"
)
_DAYS = _any(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes "
    "sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag"
)
_BESIDE = _any(
    "mon tues tue wednes weds wed thurs thur thu fri sat sun mo di mi do fr sa so lun mar mer jeu ven sam dim am pm "
    "t z h uhr th st nd rd of the de del den le il el er at um à ore kl klo utc gmt cet"
)
_MARKS = r"[0-9 .,:;/'\u2019\u00b0()+\u2010-\u2015\-]"


def _date_with(words: str) -> str:
    """Numbers, and one of these words among them."""
    needed = rf"(?=.*[0-9])(?=.*(?<!{LETTER}){words}(?!{LETTER}))"
    return rf"{needed}(?:{_MARKS}|(?<!{LETTER})(?:{_MONTHS}|{_DAYS}|{_BESIDE})(?!{LETTER}))+"


_DAY, _MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:19|20)[0-9]{2}"
_CLOCK = "[0-2]?[0-9][:.h][0-5][0-9](?:[:.][0-5][0-9](?:[.,][0-9]+)?)?(?: ?[ap]\\.?m\\.?)?z?"

_PEOPLE = _any(
    "patients? rows? records? persons? people clients? entries items? appointments? visits? referrals? zeilen "
    "datensätze patienten personen einträge termine lignes enregistrements personnes filas registros pacientes "
    "personas righe pazienti rijen patiënten rader rækker patienter osób pacjentów wierszy pacientů"
)
_TOTAL = _any(
    "(?:grand_|sub_?-?|overall_|running_|report_|page_|list_)?totals? gesamt gesamtsumme summe zwischensumme "
    "endsumme insgesamt somme total_général total_general sous-total totale totale_generale totaal eindtotaal totalt "
    "i_alt sammenlagt summa razem ogółem celkem összesen total_geral yhteensä toplam genel_toplam итого всего разом "
    "σύνολο ukupno skupaj"
)
_SUM = _any(
    "sum suma end count average mean median minimum maximum anzahl nombre número numero aantal antal antall liczba"
)
_OF = "(?: (?:no|number|count)\\.?)?(?: (?:of|de|der|des|von|di|van|av))?"
_NUMBER = "[0-9][0-9 .,'%€$£]*"
_PAGE = (
    _any("page pg\\.? seite blatt p[áa]gina p[áa]g\\. blz\\.? sida side strona strana oldal sivu sayfa стр\\.?")
    + " ?[0-9]+(?: ?(?:of|von|de|di|van|av|af|z|ze|sur|from|из|/|-) ?[0-9]+)?"
)
_STAMP = (
    _any(
        "printed generated exported created produced prepared downloaded extracted updated last_updated compiled "
        "sorted filtered gedruckt erstellt exportiert generiert sortiert gefiltert imprimé édité généré exporté créé "
        "établi impreso generado exportado creado stampato generato esportato creato impresso gerado emitido criado "
        "afgedrukt gegenereerd geëxporteerd utskrivet utskriven genererad udskrevet genereret skrevet_ut wydrukowano "
        "wygenerowano vytištěno nyomtatva распечатано сформировано"
    )
    + "(?: (?:on|by|at|from|with|using|am|von|mit|um|le|par|depuis|el|por|il|da|con|op|door|den|av|af|dnia|em)|:).*"
)
_LABEL = (
    _any(
        "printed generated exported created report_date print_date run_date date_printed report_run run report "
        "report_name stand druckdatum ausdruck zeitraum quelle datum période fecha period date date_range as_of as_at "
        "filters? filters?_applied applied_filters? source query user sorted_by data_as_of last_updated notes? legend "
        "key confidential"
    )
    + ": ?.*"
)
_END = (
    "(?:end|ende|fin|fine|fim|einde|slut|koniec|конец) "
    "(?:of|der|des|du|de|del|della|della|do|da|van|på|av)(?: (?:the|la|het|de))? ?"
    + _any(
        "report list file data document page export extract records? liste berichts? rapport fichier informe lista "
        "archivo elenco relatório lijst overzicht rapporten listan raportu listy"
    )
    + "|listenende|berichtsende|confidential|private and confidential|streng vertraulich|confidentiel"
    + "|as (?:of|at) [0-9].*|stand [0-9].*"
)
_TOTALS = "|".join(
    (
        f"{_TOTAL}{_OF}(?: {_PEOPLE})?(?: ?[:=-])?(?: ?{_NUMBER})?(?: {_PEOPLE})?",
        f"{_PEOPLE} {_TOTAL}(?: ?[:=-])?(?: ?{_NUMBER})?",
        f"(?:number|no\\.?|count|{_SUM}){_OF} {_PEOPLE}(?: ?[:=-])?(?: ?{_NUMBER})?",
        _PAGE,
        _END,
    )
)
_LINES = "|".join(
    (
        f"(?:{_SUM}|{_PEOPLE})(?: ?[:=-])? ?{_NUMBER}",
        f"{_NUMBER} {_PEOPLE}(?: (?:affected|selected|returned|exported|listed|found|in set|in total|total))?",
        _STAMP,
        _LABEL,
    )
)

_SIGN = "[^a-z\u00df-\u00f6\u00f8-\u1fff\u2c00-\uffff]"
_CURRENCY = "(?:eur|usd|gbp|chf|kr|zł|kč|ft)"
PATTERNS = {
    "error": (
        "#(?:n/a|n/d|n/b|i/t|nv|н/д|yok|hiányzik|není_k_dispozici|getting_data|loading|saknas)"
        f"|#[\u00a1\u00bf]?(?:{LETTER}|[0-9/_. ])+[!?]|#{{3,}}|loading\\.{{3}}"
        "|(?:err|error|fehler|erreur|erro|errore|fout|fel|feil|fejl|błąd|chyba|hiba|virhe|hata|ошибка) ?: ?[0-9]{3}"
    ),
    "date": f"{_date_with(f'(?:{_MONTHS}|{_DAYS})')}|[0-9][0-9./-]+t[0-9:.]+z?(?:[+-][0-9:]+)?|{_CLOCK}",
    "date for a reference": (
        f"{_date_with(_MONTHS)}"
        f"|{_DAY}([./-]){_MONTH}\\1{_YEAR}(?:[ t].*)?|{_MONTH}([./-]){_DAY}\\2{_YEAR}(?:[ t].*)?"
        f"|{_YEAR}([./-]){_MONTH}\\3{_DAY}(?:[ t].*)?"
        f"|{_DAY}([./]){_MONTH}\\4[0-9]{{2}}|{_MONTH}([./]){_DAY}\\5[0-9]{{2}}"
        "|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\\.?m\\.?)?"
    ),
    "cut number": "[0-9](?:[.,][0-9]+)?e[+-][0-9]+|[1-9][0-9]{14}0+",
    "total": f"(?:{_TOTALS})",
    "line": f"(?:{_LINES})",
    "sum": _SUM,
    "quantity": f"{_SIGN}*[0-9]{_SIGN}*(?: ?{_CURRENCY})?|{_CURRENCY} ?{_NUMBER}",
    "rule": "[-=_*.\u00b7\u2010-\u2015+|~]+",
}
"""Patterns that a whole text must match."""
_COMPILED = {kind: re.compile(f"(?:{pattern})") for kind, pattern in PATTERNS.items()}
_ADDRESS = re.compile(r"[^ @]@[^ @]+[.]|://")
_THREE_LETTERS = re.compile(f"{LETTER}{{3}}")
_AROUND = re.compile(r"^[\s*=_.\-#>|]+|[\s*=_.\-#<|]+$")
_SIGNS = re.compile(r"[()\[\]<>{}*_?!:\"«»]")


def plain(written: str) -> str:
    """A text as the patterns see it."""
    return " ".join(written.casefold().split())


def matches(kind: str, written: str) -> bool:
    """Whether a text as a whole is of a kind."""
    return bool(_COMPILED[kind].fullmatch(plain(written)))


def is_total(written: str) -> bool:
    """Whether this begins a row of sums or ends a report, whatever stands beside it: 'Total: 12', 'Page 1 of 3'."""
    return _matches_bare("total", written)


def is_footer(written: str) -> bool:
    """Whether this is a line that a report ends with: a total, 'Printed on …' or '3 rows'."""
    return is_total(written) or _matches_bare("line", written)


def _matches_bare(kind: str, written: str) -> bool:
    """Whether a text is of a kind, with brackets, stars and strokes around it or without them."""
    whole = plain(written)
    if not _THREE_LETTERS.search(whole):
        return False
    bare = _AROUND.sub("", whole.strip("()[]"))
    return any(_COMPILED[kind].fullmatch(each) for each in {whole, bare})


def is_value(written: str) -> bool:
    """Whether this is a word for nothing or a logical value, whoever it is about."""
    word = _word(written)
    return word in NO_NAMES or word.replace(".", "") in NO_NAMES


def _word(written: str) -> str:
    return " ".join(_SIGNS.sub("", plain(written)).split()).strip(".").replace(" / ", "/")


def is_no_name(written: str, *, part: bool = False) -> bool:
    """Whether nobody is called so. part: it is a first or a last name."""
    if not any(unicodedata.category(sign) == "So" or sign.isalpha() for sign in written):
        return True
    if is_value(written) or is_footer(written):
        return True
    if any(map(str.isdecimal, written)) and (matches("date", written) or matches("cut number", written)):
        return True
    if _ADDRESS.search(written):
        return True
    capital = written[0].isupper() and written[1:] == written[1:].lower()
    return _word(written) in PERHAPS_NAMES and not (part and capital)


def is_no_reference(written: str) -> bool:
    """Whether this is a date, a time, a word for nothing or the end of a report, and refers to nobody."""
    if not any(unicodedata.category(sign)[0] in "LN" for sign in written):
        return True
    if is_value(written) or is_footer(written) or _word(written) in NO_REFERENCES:
        return True
    return matches("date for a reference", written)
