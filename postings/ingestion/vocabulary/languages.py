"""The commonest short words of the languages that postings are written in, and of scripts.

Words that several of them share are left to those where they are commonest; they are counted, so
one too many does no harm.
"""

from __future__ import annotations

import re

COMMON_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of to with you we our your for is are will in this that have on as be"
        " from or at by their who work",
        "de": "und der die das wir mit für dich du sie ist ein eine einen den dem des im zu auf"
        " bei von als auch oder sind"
        " deine unser unsere nicht werden ihr ihre",
        "fr": "et le la les des de du vous nous un une pour dans en est sur avec votre notre"
        " nos vos au aux que qui"
        " sont ou tu ton par plus",
        "es": "y el los las de la en con para que un una por del se nuestro nuestra tu es como"
        " más su al nuestros eres"
        " somos trabajo",
        "pt": "e o os as de da do em com para que um uma por na no dos das você nosso nossa são"
        " mais sua não nós seu ao",
        "it": "e il la di che per con un una del della in nel sono gli dei le alla nostro"
        " nostra siamo tuo i più lavoro",
        "nl": "de het een en van je wij in met voor jij ons onze op is zijn aan bij om te als"
        " ook naar jouw",
        "pl": "i w z na do się oraz dla jest nie o że od po jak lub przez ciebie nas pracy"
        " naszym twoje mamy",
        "sv": "och att i en som på för med är vi du av till det ett den din har om oss vår inom",
        "da": "og at i en som på for med er vi du af til det et den din har om os vores inden dig",
        "no": "og å i en som på for med er vi du av til det et den din har om oss vår innen deg",
        "fi": "ja on ei että se olet meillä sekä tai ovat kanssa meidän sinulla olemme",
        "cs": "a v na se s je pro z do že nebo jako jsou vás nás naše práce od ve co",
        "ro": "și în de la cu pentru este un o din pe sau să nu sunt noastre lucru",
        "tr": "ve bir için ile bu olarak da olan ekip çalışma iş sahip veya en",
        "hu": "és a az hogy egy nem is van vagy meg csapat munka számára mi",
        "uk": "і в на з та що для ми до у ти як ваш досвід",
        "ru": "и в на с что для мы по не вы как опыт работы",
    }.items()
}

SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
"""Scripts that are a language's own; the first that fills a fifth of the sample tells it."""
