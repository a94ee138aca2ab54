"""XML as items: what is read of it, sound or not, and what is refused."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion import shapes
from postings.ingestion.documents import xml, xml_elements, xml_tokens
from postings.ingestion.documents.payloads import EMPTY
from postings.ingestion.documents.xml import looks_like_xml, read_xml
from postings.ingestion.records import Document, DocumentError
from postings.ingestion.shapes.shape import Shape

ANY = Shape(
    name="any",
    recognises=lambda item: "title" in item and "task" in item,
    identify=lambda item: str(item.get("id", "")),
    read=lambda item, around: pytest.fail("items are not read here"),
    around=("publisher", "link"),
)


@pytest.fixture(autouse=True)
def _only_this_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "SHAPES", (ANY,))


def found(content: str | bytes) -> tuple[list[dict[str, Any]], list[str]]:
    """The items with what is around them, and the reasons of refusals."""
    content = content if isinstance(content, bytes) else content.encode()
    items, reasons = [], []
    for each in read_xml(io.BytesIO(content), "feed.xml"):
        if isinstance(each, Document):
            items.append(json.loads(each.content))
        else:
            reasons.append(each.reason)
    return items, reasons


def items_of(content: str | bytes) -> list[dict[str, Any]]:
    return [each["item"] for each in found(content)[0]]


def job(inside: str = "") -> str:
    return f"<job><title>Baker</title><task>Bake</task>{inside}</job>"


BAKER = {"title": "Baker", "task": "Bake"}


def test_an_element_is_its_children_by_name() -> None:
    inside = (
        '<place>Ghent</place><place>Bruges</place><pay cur="EUR">20</pay><dc:by>Ann</dc:by><no/>'
    )
    (item,) = items_of(f"<jobs>{job(inside)}</jobs>")
    assert item == {
        **BAKER,
        "place": ["Ghent", "Bruges"],
        "pay": {"@cur": "EUR", "#text": "20"},
        "dc:by": "Ann",
        "no": "",
    }


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Bread &amp; butter", "Bread & butter"),
        ("Bread & butter, R&D", "Bread & butter, R&D"),
        ("caf&eacute; &#8211; &#x2713;", "café – ✓"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<![CDATA[<p>A &amp; B</p>]]>", "<p>A &amp; B</p>"),
        ("one <!-- no --> two", "one  two"),
        ("if a < b or a<5", "if a < b or a<5"),
        ("<p>One<br>two &amp; <b>three</p>", "<p>One<br>two &amp; <b>three</p>"),
        ("R&amp;D<br/>two", "R&amp;D<br/>two"),
        ('<a href="/x?a=1&b=2">here</a>', '<a href="/x?a=1&b=2">here</a>'),
    ],
)
def test_a_text_is_what_a_reader_would_see(written: str, text: str) -> None:
    assert items_of(f"<jobs>{job(f'<text>{written}</text>')}{job()}</jobs>") == [
        {**BAKER, "text": text},
        BAKER,
    ]


def test_an_item_knows_what_the_feed_says_of_itself() -> None:
    items, _ = found(
        "<rss><channel><title>Jobs</title><task>Feed</task><link>https://example.org</link>"
        f"<publisher>Acme</publisher>{job()}</channel></rss>"
    )
    assert items == [
        {"item": BAKER, "around": {"publisher": "Acme", "link": "https://example.org"}}
    ]


def test_what_is_inside_an_item_is_none() -> None:
    inner = "<first><title>Inner</title><task>Part</task></first>"
    (item,) = items_of(f"<jobs><job>{inner}<title>Baker</title><task>Bake</task></job></jobs>")
    assert item == {"first": {"title": "Inner", "task": "Part"}, **BAKER}


def test_a_document_may_be_one_item() -> None:
    assert items_of(job("<who><name>Ann</name></who>")) == [{**BAKER, "who": {"name": "Ann"}}]


def test_items_are_called_what_their_source_calls_them() -> None:
    content = f"<jobs>{job('<id>7</id>')}{job('<id>7</id>')}{job()}</jobs>".encode()
    origins = [each.origin for each in read_xml(io.BytesIO(content), "feed.xml")]
    assert origins == ["feed.xml#7", "feed.xml#7/2", "feed.xml#3"]


# Encodings

CAFE = job("<place>Café “Ö”</place>")


@pytest.mark.parametrize(
    ("declared", "saved"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "cp1252"),
        ("unheard-of", "utf-8"),
    ],
)
def test_a_wrong_declaration_does_no_harm(declared: str, saved: str) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?><jobs>{CAFE}</jobs>'.encode(saved)
    assert looks_like_xml(content)
    assert items_of(content) == [{**BAKER, "place": "Café “Ö”"}]


def test_several_bytes_of_a_character_are_read_as_declared() -> None:
    content = f'<?xml version="1.0" encoding="gb2312"?><jobs>{job("<place>北京</place>")}</jobs>'
    assert items_of(content.encode("gb2312")) == [{**BAKER, "place": "北京"}]


def test_bytes_of_an_unknown_encoding_cost_one_item() -> None:
    items, (reason,) = found(f"<jobs>{job()}\n{CAFE}{job()}</jobs>".encode("cp1252"))
    assert items == [{"item": BAKER, "around": {}}] * 2
    assert reason.startswith("bytes in the element at line 2 that are no text")


def test_dashes_and_quotes_of_windows_are_read_in_utf_8() -> None:
    content = f"<jobs>{job('<place>Leeds – “York”</place>')}</jobs>".encode("cp1252")
    assert items_of(content) == [{**BAKER, "place": "Leeds – “York”"}]


# Faults


@pytest.mark.parametrize(
    ("feed", "titles", "place"),
    [
        (f"<jobs>{job()}\n<job><title>Cook</title><ta", ["Baker"], "line 2: the end of <job>"),
        (f"<jobs>{job()}\n", ["Baker"], "line 1: the end of <jobs> is missing"),
        (f"<jobs><job><title>Cook</title><task>Cook</task>\n{job()}{job()}</jobs>", [], ""),
        (f"<jobs>{job()}<job><title>Cook</title><task/>{job()}</jobs>",
         ["Baker", "Cook", "Baker"], "line 1: <job> has no end"),
        (f"<jobs>{job()}<jib><title>Cook</title><task/></job>{job()}</jobs>",
         ["Baker", "Cook", "Baker"], "line 1: </job> ends nothing"),
        (f"<jobs>{job()}<job><title>Cook</title><task><p>Stew</p></job>{job()}</jobs>",
         ["Baker", "Cook", "Baker"], "line 1: <task> has no end"),
        (f"<jobs>{job()}\n\n<![CDATA[ {job()}</jobs>", ["Baker"],
         "line 3: a CDATA section is not closed"),
    ],
)  # fmt: skip
def test_what_is_whole_is_read_and_the_place_of_a_fault_named(
    feed: str, titles: list[str], place: str
) -> None:
    items, reasons = found(feed)
    if titles:
        assert [each["item"]["title"] for each in items] == titles
    assert [place in reason for reason in reasons] == [True]


def test_what_follows_an_element_without_an_end_stands_beside_it() -> None:
    feed = "<jobs><job><title>Baker</title><url>https://example.org/1<task>Bake</task></job></jobs>"
    assert items_of(feed) == [{**BAKER, "url": "https://example.org/1"}]


def test_only_the_first_places_are_named() -> None:
    _, (reason,) = found(f"<jobs>{job('</b>' * 9)}</jobs>")
    assert reason.count("ends nothing") == xml.MOST_PLACES
    assert reason.endswith("and 4 more")


def test_xml_of_another_kind_is_refused() -> None:
    for document in ("<songs><song><title>Blue</title></song></songs>", "<error>No feed</error>"):
        assert found(document) == ([], [xml._NOTHING])


def test_an_item_that_is_passed_over_is_no_emptiness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_elements, "LARGEST", 50)
    job = f"<job>{'<x>y</x>' * 20}</job>"
    assert found(f"<jobs>{job}</jobs>") == ([], [xml._NOTHING])
    assert found(f"<rss><channel>{job}</channel></rss>") == ([], [xml._NOTHING])


@pytest.mark.parametrize(
    "feed",
    ["<workzag-jobs/>", "<jobs>\n</jobs>", "<rss><channel><title>Jobs</title></channel></rss>"],
)
def test_a_feed_without_items_is_empty(feed: str) -> None:
    assert found(feed) == ([], [EMPTY])


# Hostile documents


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "https://example.org/a.dtd"> %a;',
    ],
)
def test_entities_of_a_document_are_refused(declaration: str) -> None:
    feed = f"<!DOCTYPE jobs [ {declaration} ]><jobs>{job('<place>&a;</place>')}</jobs>"
    assert found(feed) == ([], [xml._ENTITIES])


def test_a_document_type_that_is_named_is_not_asked_for() -> None:
    kind = '<!DOCTYPE rss PUBLIC "-//Example//DTD RSS//EN" "https://example.org/rss.dtd">'
    assert items_of(f"{kind}<jobs>{job()}</jobs>") == [BAKER]


@pytest.mark.parametrize("depth", [10_000])
def test_a_nest_of_elements_keeps_its_text(depth: int) -> None:
    nest = f"<x>{'<b1>' * depth}deep{'</b1>' * depth}</x>"
    items, (reason,) = found(f"<jobs>{job(nest)}{job()}</jobs>")
    assert items[1]["item"] == BAKER
    assert "deep" in json.dumps(items[0])
    assert f"elements nested more than {xml.DEEPEST} deep" in reason


def test_what_is_no_feed_of_postings_is_not_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xml, "MOST_OTHERS", 2)
    other = "<song><name>Blue</name></song>"
    assert found(f"<jobs>{other * 2}{job()}{other * 3}{job()}</jobs>") == (
        [{"item": BAKER, "around": {}}],
        [xml._OTHERS],
    )


def test_an_element_that_is_too_long_is_refused_and_the_next_one_read() -> None:
    long = job(f"<text>{'word ' * (xml.LARGEST // 5)}</text>")
    items, (reason,) = found(f"<jobs>{long}{job()}</jobs>")
    assert [each["item"] for each in items] == [BAKER]
    assert reason.startswith("more than 2 million characters")


class Endless(io.RawIOBase):
    """A feed that is made while it is read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts = parts

    def read(self, size: int = -1) -> bytes:
        return next(self.parts, b"")


@pytest.mark.parametrize(
    "part",
    [
        job() * 100,
        "<none><a>b</a></none>" * 100,
        "<none>" * 1000,
        "word " * 10_000,
        "&" * 10_000,
        "<a " * 1000,
        "<!-- " * 1000,
        "<text x='" * 1000,
    ],
)
def test_memory_is_bounded_whatever_is_endless(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_elements, "LARGEST", 50_000)
    feed = Endless(iter([b"<jobs>", *[part.encode()] * 30]))
    tracemalloc.start()
    try:
        for _ in read_xml(feed, "feed.xml"):  # type: ignore[arg-type]
            pass
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_feed_may_come_in_any_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = (
        '<?xml version="1.0"?><!DOCTYPE jobs [ <!ELEMENT a ANY> ]><jobs at="é">\r\n<!-- c -->'
        + job("<text>A&amp;B<![CDATA[ <p>é]] ></p> ]]></text><a b='c' /><i>1 < 2 &</i>")
        + "</jobs>"
    )
    whole = items_of(feed)
    monkeypatch.setattr(xml_tokens, "CHUNK", 1)
    assert items_of(feed) == whole
    assert whole[0]["text"] == "A&B <p>é]] ></p>"


names = st.sampled_from(["ab", "c-d", "e:f", "title", "task", "Job"])
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
elements = st.recursive(
    st.tuples(names, texts), lambda inner: st.tuples(names, st.lists(inner, max_size=4))
)


def written(element: tuple[str, Any]) -> str:
    name, inside = element
    inner = escape(inside) if isinstance(inside, str) else "".join(map(written, inside))
    return f"<{name}>{inner}</{name}>"


def simple(element: ElementTree.Element) -> Any:
    values: dict[str, Any] = {}
    for child in element:
        values.setdefault(child.tag, []).append(simple(child))
    return {
        name: several[0] if len(several) == 1 else several for name, several in values.items()
    } or (element.text or "").strip()


@given(elements)
def test_sound_xml_is_read_as_other_readers_do(element: tuple[str, Any]) -> None:
    inside = written(element)
    (item,) = items_of(f"<jobs><item>{inside}<title/><task/></item></jobs>")
    bare = inside.replace("e:f", "e.f")
    tree = ElementTree.fromstring(f"<item>{bare}<title/><task/></item>")
    assert json.loads(json.dumps(item).replace("e:f", "e.f")) == simple(tree)


@pytest.mark.parametrize(
    ("head", "is_xml"),
    [
        (b'<?xml version="1.0"?>\n<rss', True),
        (b"\xef\xbb\xbf<rss version='2.0'>\n<channel>", True),
        (b"\n<!-- made by hand -->\n<source><job>", True),
        (b"<!DOCTYPE rss><rss>", True),
        (b"<!doctype html><html>", False),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD">\n<html>', False),
        (b"<html><head>", False),
        (b"<div><p>We look for a baker", False),
        (b"<Company name> is looking for <role>", False),
        (b"Bakers wanted", False),
        (b'{"jobs": []}', False),
    ],
)
def test_xml_is_known_by_how_it_begins(head: bytes, is_xml: bool) -> None:
    assert looks_like_xml(head) is is_xml


def test_a_refusal_is_a_document_error_under_the_origin() -> None:
    (error,) = read_xml(io.BytesIO(b"<a><b/></a>"), "feed.xml")
    assert isinstance(error, DocumentError)
    assert error.origin == "feed.xml"
