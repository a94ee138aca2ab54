"""A made-up archive as boards are kept in the world, of any size, each posting a job of its own.

Of its bytes about 60 % are saved pages of 50 to 200 KB: a posting of the usual length between the
styles, scripts, menus and other jobs of one of sixty sites; four in five have it as JSON-LD too,
and half have the state of their page in a script. 15 % are payloads of Greenhouse, Lever and Ashby,
15 % JSON Lines, 10 % Markdown. The description of a posting is of 4 to 12 KB. That makes some
290,000 postings in 5 GB.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import tarfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from itertools import count
from multiprocessing.sharedctypes import Synchronized
from random import Random
from typing import Any, NamedTuple

from postings.samples.chance import name
from postings.samples.made import Sample
from postings.samples.sentences import sentences
from postings.samples.writing import company_name, sample

PAGES, BOARD, TEXTS = 28, 95, 60
"""Pages, postings of a payload and of a member of JSON Lines each, and texts in Markdown, in turn.
"""
SITES = 60
SHORTEST, LONGEST = 4_000, 12_000
"""Characters of a description."""
DATE = "2026-03-02"


class Posting(NamedTuple):
    number: int
    title: str
    company: str
    link: str
    blocks: Sequence[tuple[str, str]]  # of the description: kind of block and its words

    @property
    def html(self) -> str:
        tags = {"heading": "h3", "item": "li"}
        return "\n".join(
            f"<{tags.get(kind, 'p')}>{escape(words)}</{tags.get(kind, 'p')}>"
            for kind, words in self.blocks
        )

    @property
    def plain(self) -> str:
        return "\n\n".join(words for _, words in self.blocks)


def members() -> Iterator[tuple[str, bytes]]:
    """Name and content, without end."""
    numbers = count()

    def postings(many: int) -> Iterator[Posting]:
        return (posting(next(numbers)) for _ in range(many))

    for turn in count():
        for each in postings(PAGES):
            yield f"pages/{turn}/{each.number}.html", _page(each)
        payload = PAYLOADS[turn % len(PAYLOADS)](list(postings(BOARD)))
        yield f"boards/{turn}.json", json.dumps(payload).encode()
        items = (json.dumps(_line(each)) for each in postings(BOARD))
        yield f"lines/{turn}.jsonl", "\n".join(items).encode()
        for each in postings(TEXTS):
            yield f"texts/{turn}/{each.number}.md", _markdown(each).encode()


def posting(number: int) -> Posting:
    made, chance = sample(number), Random(number)
    return Posting(
        number=number,
        title=made.record["title"],
        company=made.record["company"] or company_name(number),
        link=f"https://jobs.example.com/{number}",
        blocks=[*_blocks(made), *_more(chance, chance.randint(SHORTEST, LONGEST) - len(made.body))],
    )


def _blocks(made: Sample) -> Iterator[tuple[str, str]]:
    return ((kind, made.text[start:end]) for kind, start, end in made.marks)


def _more(chance: Random, characters: int) -> Iterator[tuple[str, str]]:
    """So many more, of words without a fact."""
    kinds, texts = ("about", "duties", "wishes"), sentences()
    while characters > 0:
        yield "heading", f"More about {name(chance.randrange(10**6)).title()}"
        for kind in kinds:
            words = " ".join(chance.choices(texts[kind], k=4))
            yield "paragraph", words
            characters -= len(words)


# What is stated in a shape


def _line(said: Posting) -> dict[str, Any]:
    return {
        "id": f"{said.number}",
        "title": said.title,
        "company": said.company,
        "url": said.link,
        "description": said.plain,
    }


def _markdown(said: Posting) -> str:
    marks = {"heading": "## ", "item": "* "}
    body = "\n\n".join(f"{marks.get(kind, '')}{words}" for kind, words in said.blocks)
    return f"# [{said.title}]({said.link})\n### {said.company}\n\n{body}\n"


def _greenhouse(some: Sequence[Posting]) -> Any:
    jobs = [
        {
            "id": said.number,
            "title": said.title,
            "company_name": said.company,
            "absolute_url": said.link,
            "location": {"name": "Remote"},
            "first_published": f"{DATE}T08:00:00-05:00",
            "updated_at": f"{DATE}T08:00:00-05:00",
            "content": escape(said.html),
        }
        for said in some
    ]
    return {"jobs": jobs, "meta": {"total": len(jobs)}}


def _lever(some: Sequence[Posting]) -> Any:
    return [
        {
            "id": f"{said.number}",
            "text": said.title,
            "hostedUrl": said.link,
            "categories": {"location": "Remote", "commitment": "Full-time"},
            "description": said.html,
            "createdAt": 1_770_000_000_000,
        }
        for said in some
    ]


def _ashby(some: Sequence[Posting]) -> Any:
    jobs = [
        {
            "id": f"{said.number}",
            "title": said.title,
            "location": "Remote",
            "employmentType": "FullTime",
            "isRemote": True,
            "isListed": True,
            "publishedAt": f"{DATE}T08:00:00.000+00:00",
            "jobUrl": said.link,
            "applyUrl": f"{said.link}/apply",
            "descriptionHtml": said.html,
        }
        for said in some
    ]
    return {"jobs": jobs, "apiVersion": "1"}


PAYLOADS: Sequence[Callable[[Sequence[Posting]], Any]] = (_greenhouse, _lever, _ashby)


# Pages


class Site(NamedTuple):
    head: str
    menu: str
    foot: str


def _page(said: Posting) -> bytes:
    chance, site = Random(said.number), _site(said.number % SITES)
    html, title = said.html, escape(said.title)
    stated = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": said.title,
        "hiringOrganization": {"@type": "Organization", "name": said.company},
        "url": said.link,
        "datePosted": DATE,
        "description": html,
    }
    head = _script(stated, "application/ld+json") if chance.random() < 0.8 else ""
    state = {"props": {"job": _line(said), "build": name(said.number)}}
    foot = _script(state, "application/json") if chance.random() < 0.5 else ""
    others = "".join(
        f'<li><a href="/jobs/{number}">{escape(sample(number).record["title"])}</a></li>'
        for number in (chance.randrange(10**6) for _ in range(6))
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | '
        f'{escape(said.company)}</title><link rel="canonical" href="{said.link}">{site.head}{head}'
        f"</head><body>{site.menu}<main><h1>{title}</h1><p>{escape(said.company)}</p>"
        f'<article class="description">{html}</article><a href="{said.link}/apply">Apply</a></main>'
        f"<aside><h2>Other jobs</h2><ul>{others}</ul></aside>{site.foot}{foot}</body></html>"
    ).encode()


def _script(value: Any, kind: str) -> str:
    words = json.dumps(value).replace("</", "<\\/")
    return f'<script type="{kind}">{words}</script>'


@lru_cache(maxsize=SITES)
def _site(number: int) -> Site:
    """With 30 to 150 KB of styles, scripts, menus and pictures in its pages."""
    chance = Random(number)
    size = chance.randint(25_000, 110_000)
    styles = _repeated(".{a}-{b}>.{c}{{margin:0 {n}px;color:#{n:06x};flex:1 1 auto}}", size // 4)
    code = _repeated("function {a}(e,t){{return t.{b}?{c}(e,{n}):t.{c}['{b}']}}", size // 4)
    menu = _repeated('<li class="{a}"><a href="/{b}/{c}">{b} {c}</a></li>', size // 8)
    foot = _repeated('<div class="{a}"><a href="/{b}">{c}</a></div>', size // 8)
    icons = _repeated('<svg class="{a}"><path d="M{n} 4h{n}v7z"/></svg>', size // 8)
    return Site(
        head=f"<style>{styles(chance)}</style><script>{code(chance)}</script>",
        menu=f"<header><nav><ul>{menu(chance)}</ul></nav>{icons(chance)}</header>",
        foot=f"<footer>{foot(chance)}</footer><script>{code(chance)}</script>",
    )


def _repeated(pattern: str, size: int) -> Callable[[Random], str]:
    """So many characters of a pattern, each time with other names."""

    def made(chance: Random) -> str:
        lines: list[str] = []
        while len(lines) * len(pattern) < size:
            a, b, c, n = (chance.randrange(4_000) for _ in range(4))
            lines.append(pattern.format(a=name(a), b=name(b), c=name(c), n=n))
        return "\n".join(lines)

    return made


# Made while it is read


class Stream(NamedTuple):
    """`descriptor`: where to read it; `made`: how many bytes of it are, unpacked."""

    descriptor: int
    made: Synchronized[int]
    pid: int


@contextmanager
def streamed(gigabytes: float) -> Iterator[Stream]:
    """A .tar.gz of so much, unpacked, that takes no room. Who reads closes the descriptor."""
    read_end, write_end = os.pipe()
    context = multiprocessing.get_context("fork")
    made = context.Value("q", 0)
    maker = context.Process(target=_write, args=(gigabytes, write_end, read_end, made))
    maker.start()
    os.close(write_end)
    try:
        yield Stream(read_end, made, maker.pid or 0)
    finally:
        maker.terminate()
        maker.join()


def _write(gigabytes: float, write_end: int, read_end: int, made: Synchronized[int]) -> None:
    os.close(read_end)
    with (
        open(write_end, "wb") as out,
        gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as packed,
    ):
        for path, content in members():  # TarFile keeps all of them
            member = tarfile.TarInfo(path)
            member.size = len(content)
            packed.write(member.tobuf() + content + bytes(-len(content) % tarfile.BLOCKSIZE))
            made.value += len(content)
            if made.value >= gigabytes * 1e9:
                break
        packed.write(bytes(2 * tarfile.BLOCKSIZE))
