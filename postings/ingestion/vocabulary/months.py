"""Names of months in English, German, French, Spanish, Portuguese, Italian and Dutch."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero janeiro gennaio januari",
            "february feb februar février febrero fevereiro febbraio februari fév",
            "march mar märz mars marzo março maart mär",
            "april apr avril abril aprile avr abr",
            "may mai mayo maio maggio mei",
            "june jun juni juin junio junho giugno",
            "july jul juli juillet julio julho luglio",
            "august aug août agosto augustus ago",
            "september sep sept septembre septiembre setembro settembre set",
            "october oct oktober okt octobre octubre outubro ottobre",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre diciembre dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
