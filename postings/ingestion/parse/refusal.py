"""Texts that are no posting, told from postings by what they say and by what they lack."""

from __future__ import annotations

import re

from postings.ingestion.parse import headings
from postings.ingestion.parse.header import names_job
from postings.ingestion.parse.lines import has_words
from postings.ingestion.records import MAX_TEXT, BlockKind, LineRole, ParsedPosting

FEW_WORDS = 20
"""Different words below which a text describes nothing, unless its header says what it is of."""
SHORT = 150
"""Words below which a text needs words on work to be a posting, and may be an error message."""
SIGNS = 5
"""Different words on work that outweigh a message: some sites leave the posting under it."""

_FORMATS = (
    (re.compile(r"\s*(?:<!doctype\s+html|<html|<head|<body)\b", re.IGNORECASE), "HTML"),
    (re.compile(r"\s*<\?xml|\s*<(?:rss|feed)\b"), "XML"),
    (re.compile(r'\s*(?:\{\s*"|\[\s*\{\s*")'), "JSON"),
)
_COLUMNS = re.compile(r"[^\t\n]*(?:\t[^\t\n]*){3,}")

# What a page says instead of a posting, and what its visitor can do about it.
_INSTEAD = (
    (
        r"""(?:enable|turn\ on|activate|requires?|allow)\ (?:javascript|cookies\ and\ javascript)
        | javascript\ (?:is|has\ been|must\ be|seems\ to\ be|to\ be)
          \ (?:disabled|turned\ off|enabled|off)
        | javascript\ (?:aktivieren|activer|activar) | (?:activer|habilitar)\ javascript""",
        "a page that needs JavaScript: open it in a browser and save the text it shows",
    ),
    (
        r"""(?:verify|confirm|prove|checking)(?:\ that|\ if)?\ (?:you\ are|you're)(?:\ a)?
          \ (?:human|not\ a\ (?:ro)?bot)
        | checking\ your\ browser | \bcaptcha\b | unusual\ traffic | just\ a\ moment\.\.\.
        | access\ (?:to\ this\ page\ )?(?:has\ been\ )?denied | security\ check
        | attention\ required
        | request\ (?:was\ )?blocked | 403\ forbidden""",
        "a page that keeps programs out: open it in a browser and save the text it shows",
    ),
    (
        r"""(?:job|position|posting|vacancy|role|page|listing|opportunity|requisition|opening)s?\b
          .{0,50}\b(?:no\ longer|not)
          \ (?:available|active|open|posted|accepting|exists?|live|found)
        | (?:job|position|posting|vacancy|role|listing|opening|requisition)\b
          .{0,30}\b(?:has|have|is|was)\ (?:been\ )?(?:filled|closed|expired|removed|taken\ down
          |unposted|deleted)
        | (?:could\ ?n['’]t|could\ not|can['’]?t|cannot|unable\ to)\ find\ (?:this|that|the)
          \ (?:job|page|position|posting)
        | (?:job|page|posting)\ not\ found | 404\ (?:error|not\ found) | error\ 404
        | (?:job|page|position)\ (?:does\ ?n['’]t|does\ not)\ exist
        | (?:stelle|anzeige)\b.{0,40}nicht\ (?:mehr\ )?(?:verfügbar|gefunden)
        | offre\b.{0,40}plus\ disponible""",
        "a page saying that the job is gone: nothing to read, leave it out",
    ),
    (
        r"""(?:sign|log)\ ?in\ (?:to\ (?:continue|view|see|your\ account|apply|linkedin)
          |with\ (?:google|apple|email|facebook|microsoft))
        | forgot(?:ten)?\ (?:your\ )?password | please\ (?:sign|log)\ ?in | remember\ me
        | (?:create|register)\ (?:an?\ )?(?:new\ )?account | join\ (?:now\ )?to\ view
        | you\ (?:must|need\ to)\ (?:be\ logged|log|sign)\ ?in
        | (?:don['’]t|do\ not)\ have\ an\ account
        | anmelden,\ um | mot\ de\ passe\ oublié | passwort\ vergessen""",
        "a page to sign in on: sign in, and save the text of the posting itself",
    ),
    (
        r"""(?:we|this\ (?:web)?site|our\ (?:site|website|partners))\ .{0,80}\bcookies\b
        | accept\ (?:all\ )?cookies | cookie\ (?:policy|preferences|settings|consent)
        | privacy\ preference\ center | manage\ (?:your\ )?(?:consent|privacy|preferences)
        | we\ value\ your\ privacy | cookies\ (?:akzeptieren|accepter)""",
        "a page asking for consent: answer it, and save the text of the posting itself",
    ),
    (
        r"""(?:update|upgrade|unsupported|outdated|install\ the\ latest|optimized\ for\ modern)
          .{0,60}browser
        | browser\ (?:is\ )?(?:not\ supported|out\ of\ date|unsupported)
        | temporarily\ unavailable | service\ unavailable | internal\ server\ error | bad\ gateway
        | something\ went\ wrong | under\ maintenance | try\ again\ later""",
        "a page with an error message: open it again, and save the text of the posting itself",
    ),
)
# In lower case: without regard to case, every alternative would be tried in full.
_MESSAGES = tuple((re.compile(f"(?x){pattern}"), reason) for pattern, reason in _INSTEAD)

# Words on work, in the languages that postings come in; a posting has a dozen.
_WORK = re.compile(
    r"""(?x)\b(?:
      responsib\w+ | requirements? | qualifi\w+ | dut(?:y|ies) | you(?:['’]ll|\ will) | seeking
    | looking\ for | years | experience[ds]? | skills? | salary | (?:full|part)[ -]time | benefits
    | degree | position | role | candidates? | hiring | hire | apply | applicants? | team | jobs?
    | work(?:ing)? | knowledge | ability | manage\w* | support\w* | develop\w* | engineer\w*
    | design\w* | build\w* | lead\w* | need | remote
    | missions? | profil | poste | expériences? | compétences | recherch\w+ | vous | équipe
    | aufgaben | anforderungen | kenntnisse | erfahrung\w* | stelle | suchen | bewerb\w+
    | requisitos | experi[eê]ncia | vaga | equipo | equipe | buscamos | trabajo | trabalho
    | conocimientos | esperienza | lavoro | ricerca | ervaring | functie | werk\w* | zoeken
    | erfarenhet | arbete | søker | jobb | pracy? | doświadczenie | wymagania | oferujemy
    | tecrübe | iş | ищем | опыт\w* | требования | работ\w+
    )\b | 仕事 | 業務 | 経験 | 募集 | 応募 | 工作 | 职位 | 岗位 | 要求 | 经验 | 職責
    | 채용 | 업무 | 경력"""
)
_DUTY = re.compile(
    r"""(?xi)\b(?:
      responsible\ for | duties\ (?:include|are|will) | must\ (?:have|be|possess|hold) | tasks
    | looking\ for | seek(?:s|ing) | we\ need | is\ required
    | you(?:['’]ll|['’]re\ going\ to)
    | will\ (?:be\ (?:working|responsible)|work|lead|support|manage|develop|design|build|report
      |join|help|possess)
    | reports\ to | years\ of\ experience
    )\b"""
)
_SENTENCE = re.compile(r"[^\s.!?]{2}[.!?。！？](?:\s|$)")
_DOING = re.compile(r"[A-Z][a-z]+ing\b")


def refusal_of_text(text: str) -> str:
    """Why a text cannot be a posting that is read here; "" if it may be one."""
    if len(text) > MAX_TEXT:
        return (
            f"{len(text):,} characters, more than the {MAX_TEXT:,} of one posting: split it into"
            " one file per posting"
        )
    if not has_words(text):
        return "no words in it"
    for pattern, name in _FORMATS:
        if pattern.match(text):
            return (
                f"{name} that cannot be read as such: mend it, or save the posting as plain text"
                " or Markdown"
            )
    rows = text.strip().split("\n", 3)[:3] if "\t" in text else []
    if len(rows) == 3 and all(map(_COLUMNS.fullmatch, rows)):
        return "a table: save each posting as a text of its own"
    return ""


def refusal_of_page(posting: ParsedPosting) -> str:
    """Why a text is a page without a posting; "" for a posting.

    Short texts pass where a header says what they are of (a title with a link, company, pay or
    place), since some postings only point to another page.
    """
    described = posting.text[posting.body_start : posting.body_end]
    title = next((posting.words(line) for line in posting.lines(LineRole.TITLE)), "")
    # Blanks are single, so these are words, counted fast; a beginning has enough of them mostly.
    if described.count(" ", 0, 10 * SHORT) >= SHORT or described.count(" ") >= SHORT:
        collected = posting.layout == "collection"
        return "" if collected or names_job(title) else _unless_job(posting)
    words = described.split()
    named = names_job(title)
    signs = set(_WORK.findall(described.lower()))
    if len(signs) < SIGNS and (message := message_of(posting)):
        return message
    if posting.layout == "collection" and title:
        return ""
    said = bool(_SENTENCE.search(described)) or any(
        b.kind is BlockKind.ITEM for b in posting.blocks
    )
    if len(set(words)) < FEW_WORDS and not (said and title and (named or len(signs) > 1)):
        few = f"only {len(set(words))} different words of description"
        return f"{few}: save the whole text of the posting"
    if len(signs) < 2 and not named and described.isascii():
        return "nothing in it describes a job: save the text of the posting itself"
    return "" if named else _unless_job(posting)


def message_of(posting: ParsedPosting) -> str:
    """What a page says in place of a posting, with what to do about it; "" for none of that."""
    everything = "\n".join((posting.text, *posting.furniture)).lower()
    return next((reason for pattern, reason in _MESSAGES if pattern.search(everything)), "")


def _unless_job(posting: ParsedPosting) -> str:
    """The refusal of a text whose title names no job, unless it says what someone is to do."""
    pieces = [posting.words(block) for block in posting.blocks]
    if any(map(_DUTY.search, pieces)) or sum(bool(_DOING.match(piece)) for piece in pieces) > 1:
        return ""
    for block in posting.blocks:
        if block.kind is BlockKind.HEADING and headings.is_common(posting.words(block)):
            return ""
    if not "".join(pieces).isascii() and len(pieces) > 3:
        return ""  # in a language whose words for duties are not known here
    return "neither its title nor its text says what the job is: save the text of the posting"
