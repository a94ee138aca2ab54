"""JSON and JSON Lines taken apart, whole, broken and too large."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.documents import elements as elements_module
from postings.ingestion.documents import items, payloads
from postings.ingestion.documents.contents import documents_in
from postings.ingestion.documents.elements import BrokenError, elements
from postings.ingestion.pipeline import read
from postings.ingestion.records import FAILED, DocumentError
from postings.tests.test_shapes import lever_item

PLACE = "JSON without postings of a shape that is known: docs/ingest.md lists those that are"


def found(content: bytes | str) -> list[tuple[str, str]]:
    """Origin, and the title of the item or the reason, in order."""
    content = content.encode() if isinstance(content, str) else content
    return [
        (each.origin, each.reason if isinstance(each, DocumentError) else _title(each.content))
        for each in documents_in(io.BytesIO(content), "f")
    ]


def _title(content: bytes) -> str:
    try:
        return json.loads(content)["item"]["text"]
    except ValueError:
        return content.decode()


def item(identity: Any, title: str = "Smith") -> dict[str, Any]:
    return lever_item(id=identity, text=title)


def dumped(*items: Any) -> str:
    return json.dumps(items)


def lined(*items: Any) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in items)


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ("[]", payloads.EMPTY),
        ('{"jobs": [], "meta": {"total": 0}}', payloads.EMPTY),
        ('{"error": "Job not found"}', "('Job not found')"),
        ('{"status": 404, "error": "Not Found", "message": "No such board"}', "('Not Found')"),
        ('{"error": {"code": 401, "message": "No key"}}', "('No key')"),
        ('{"errors": [{"title": "No board", "status": "404"}]}', "('No board')"),
        ('{"exception": "AUTH_FAIL", "display": "No key"}', "('AUTH_FAIL')"),
        ('{"errorCode": "HTTP_404", "message": "No board"}', "('HTTP_404')"),
    ],
)
def test_what_a_source_answers_without_postings_is_told_apart(payload: str, reason: str) -> None:
    ((origin, said),) = found(payload)
    assert origin == "f"
    assert said.endswith(reason)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is too large to be read whole."""
    monkeypatch.setattr(payloads, "MAX_BYTES", 2_000)
    monkeypatch.setattr(elements_module, "MAX_BYTES", 2_000)
    monkeypatch.setattr(elements_module, "CHUNK", 100)


def test_items_go_by_what_their_source_calls_them_or_by_their_number() -> None:
    long = "x" * 201
    every = [item("a"), item(""), item("a", "Cooper"), item(long), item("a", "Baker")]
    expected = [("f#a", "Smith"), ("f#2", "Smith"), ("f#a/3", "Cooper"), ("f#4", "Smith")]
    assert found(dumped(*every)) == [*expected, ("f#a/5", "Baker")]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_is_decoded_as_texts_are(codec: str) -> None:
    content = json.dumps([item("a", "Smith – forge")], ensure_ascii=False).encode(codec)
    assert found(content) == [("f#a", "Smith – forge")]


def test_a_text_that_begins_with_a_bracket_stays_a_text() -> None:
    for text in ("[Acme](https://example.org) hires a smith", "{{ title }}", "[1] Smith", "[["):
        assert found(text) == [("f", text)]


def test_json_without_postings_is_refused_once() -> None:
    assert found('{"a": [1, {"b": 2}]}') == [("f", PLACE)]


def test_a_payload_that_was_cut_gives_what_is_whole_before_the_place() -> None:
    text = dumped(item("a"), item("b", "Cooper"), item("c", "Baker"))
    (*whole, refused) = found(text[:-30])
    assert whole == [("f#a", "Smith"), ("f#b", "Cooper")]
    assert refused[0] == "f"
    at = text.index(json.dumps(item("c", "Baker")))
    assert refused[1].startswith(f"broken JSON at byte {at:,} (line 1), after 2 elements: ")


def test_what_is_around_the_items_of_a_payload_that_was_cut_is_known() -> None:
    text = '{"company": "Acme", "x": 5, "jobs": [{"a": 1}, {"a'
    found = elements(io.BytesIO(text.encode()), {"company"}, sequence=False)
    assert next(found) == (b'{"a": 1}', {"company": "Acme"})
    with pytest.raises(BrokenError, match=r"byte 47 \(line 1\)"):
        next(found)


def test_an_element_that_is_broken_is_refused_alone() -> None:
    text = dumped(item("a"), item("b"), item("c")).replace('"id": "b"', '"id": b')
    first, refused, last = found(text)
    assert (first[0], refused[0], last[0]) == ("f#a", "f", "f#c")
    assert refused[1].startswith("element 2 is broken JSON (Expecting value: line 1 column ")


def test_missing_and_needless_commas_lose_nothing() -> None:
    a, b = json.dumps(item("a")), json.dumps(item("b"))
    for text in (f"[{a} {b}]", f"[{a},{b},]", f"[{a}][{b}]"):
        assert [origin for origin, _ in found(text)] == ["f#a", "f#b"]


def test_broken_lines_are_refused_with_their_numbers() -> None:
    lines = [json.dumps(item("a")), "", '{"id": ', json.dumps(item("b"))[:-1] + "é}", "3"]
    content = "\n".join(lines).encode("latin-1") + b"\n" + json.dumps(item("c")).encode()
    first, third, fourth, last, unknown = found(content)
    assert (first, last) == (("f#a", "Smith"), ("f#c", "Smith"))
    assert third[0] == "f"
    assert third[1].startswith("line 3 is broken JSON (Expecting value: line 2 column 1 (char 8))")
    assert fourth[0] == "f"
    assert fourth[1].startswith("line 4: invalid UTF-8")
    assert unknown == ("f", f"1 of 6 lines (the first is 5) {PLACE[5:]}")


def test_lines_in_utf_16_are_read() -> None:
    assert found(lined(item("a"), item("b")).encode("utf-16")) == [
        ("f#a", "Smith"),
        ("f#b", "Smith"),
    ]


def test_objects_over_several_lines_one_behind_the_other_are_read() -> None:
    text = "\n".join(json.dumps(item(each), indent=2) for each in "ab")
    assert [origin for origin, _ in found(text)] == ["f#a", "f#b"]


@pytest.mark.usefixtures("large")
def test_a_line_too_large_is_refused_and_the_rest_is_read() -> None:
    lines = lined(item("a"), item("b", "x" * 2_000), item("c"))
    assert found(lines) == [
        ("f#a", "Smith"),
        ("f", "line 2 is more than the 20 MB that are read of one: leave it out"),
        ("f#c", "Smith"),
    ]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("value", ["x" * 2_000, '"{' * 1_000, "\\" * 2_000, [[{}]] * 500])
def test_an_element_too_large_is_refused_and_the_rest_is_read(value: Any) -> None:
    assert [
        (origin, title[:30])
        for origin, title in found(dumped(item("a"), item(value) | {"b": 1}, item("c")))
    ] == [
        ("f#a", "Smith"),
        ("f", "element 2 is more than the 20 "),
        ("f#c", "Smith"),
    ]


@pytest.mark.usefixtures("large")
def test_what_is_around_counts_in_a_stream_too(monkeypatch: pytest.MonkeyPatch) -> None:
    shape = payloads.shapes.SHAPES[0]._replace(
        recognises=lambda item: "text" in item, around=("company",)
    )
    monkeypatch.setattr(payloads.shapes, "SHAPES", (shape,))
    monkeypatch.setattr(payloads.shapes, "ASKED", {"company"})
    payload = {"company": "Acme", "jobs": [item("a"), {"job": item("b")}], "more": [[item("c")]]}
    around = [
        json.loads(each.content)["around"]
        for each in documents_in(io.BytesIO(json.dumps(payload).encode() + b" " * 2_000), "f")
        if not isinstance(each, DocumentError)
    ]
    assert around == [{"company": "Acme"}] * 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("NaN", None),
        ("-Infinity", None),
        ("1e999", None),
        ("9" * 5_000, None),
        ("1.5", 1.5),
        ("12", 12),
    ],
)
def test_numbers_that_are_none_are_nothing(value: str, expected: Any) -> None:
    assert items.loads(f"[{value}]") == [expected]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[{" * 100_000])
def test_deep_nesting_is_refused(text: str) -> None:
    ((origin, reason),) = found(text)
    assert origin == "f"
    assert "too deeply" in reason or "broken JSON" in reason


def test_an_element_nested_too_deeply_is_refused_alone() -> None:
    deep = '{"a":' * 5_000 + "1" + "}" * 5_000
    text = f"[{json.dumps(item('a'))},{deep},{json.dumps(item('b'))}"
    assert [origin for origin, _ in found(text)] == ["f#a", "f", "f#b", "f"]


def test_characters_that_are_no_text_are_left_out_of_an_item() -> None:
    text = dumped(item("a")).replace('"Smith"', r'"Sm\u0000i\ud800th\u0007 \\ \ud83d\ude00\u2028"')
    (document,) = documents_in(io.BytesIO(text.encode()), "f")
    assert not isinstance(document, DocumentError)
    (reading,) = read(document)
    assert reading.parsed.text.startswith("Smith \\ \N{GRINNING FACE}\n")


def test_the_last_of_two_fields_with_one_name_counts() -> None:
    assert items.loads('{"a": 1, "a": 2}') == {"a": 2}


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(st.dictionaries(st.text(), values, max_size=3), max_size=5),
    st.integers(1, 40),
    st.booleans(),
)
def test_elements_are_found_wherever_the_stream_is_cut(
    objects: list[Any], size: int, escaped: bool
) -> None:
    content = json.dumps(objects, ensure_ascii=escaped, indent=1).encode("utf-8", "replace")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elements_module, "CHUNK", size)
        found = [each.content for each in elements(io.BytesIO(content), (), sequence=False)]
    assert [json.loads(each or b"") for each in found] == json.loads(content)


@given(st.binary(max_size=60), st.integers(0, 100))
def test_whatever_the_bytes_json_is_read_or_refused(noise: bytes, at: int) -> None:
    content = dumped(item("a"), item("b")).encode()
    for each in documents_in(io.BytesIO(content[:at] + noise + content[at:]), "f"):
        assert each.origin.startswith("f")


def test_an_item_longer_than_any_posting_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "LARGEST", 2_000)
    text = dumped(item("a"), item("b", "x" * 2_000), item("c"))
    assert found(text) == [
        ("f#a", "Smith"),
        ("f#b", "more than the 5 MB of one item: no posting is as long, leave it"),
        ("f#c", "Smith"),
    ]


def test_something_else_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items.shapes, "MOST_OTHERS", 3)
    others: list[Any] = [{"x": 1, "y": 2}] * 4
    assert found(dumped(*others[:3], item("a"))) == [("f#a", "Smith")]
    assert found(dumped(item("a"), *others, item("b"))) == [
        ("f#a", "Smith"),
        ("f", items.shapes.TOO_MANY_OTHERS),
    ]
    assert found(dumped(*others)) == [("f", items.shapes.TOO_MANY_OTHERS)]
    (refused,) = found(lined(*others, item("a")))
    assert refused == ("f", f"the first 4 lines are {PLACE}; no more were read")
    assert len(found(lined(item("a"), *others, item("b")))) == 3


def test_a_shape_that_fails_on_an_item_does_not_stop_those_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def identify(each: Any) -> str:
        return str(each["id"].strip())

    shape = items.shapes.SHAPES[0]._replace(recognises=lambda _: True, identify=identify)
    monkeypatch.setattr(items.shapes, "SHAPES", (shape,))
    for text in (dumped(item("a"), item(7), item("c")), lined(item("a"), item(7), item("c"))):
        first, (origin, reason), last = found(text)
        assert (first[0], origin, last[0]) == ("f#a", "f#2", "f#c")
        assert reason.startswith(FAILED)
