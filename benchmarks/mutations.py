"""Documents spoiled as transport, editors and attackers spoil them."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import tarfile
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.originals import lever, tarred, zipped

Mutation = Callable[[bytes, Random], bytes]

_RUNS: tuple[bytes, ...] = (
    b"x", b" ", b"\n", b"\t", b"\0", b"(", b"[", b"{", b'"', b"'", b"*", b"_", b"`", b"|", b">",
    b"-", b"- ", b"> ", b"1", b"$", b",", b"\\", b"&", b"<", b"</p>", b"<div>", b"<b>", b"\r",
    b"[](", b"![", b"<!--", b"]]>", b"&amp;", b"&#x0;", b"\xe2\x80\x8d", b"e\xcc\x81", b"\xc2",
    b'{"a":', b"$1,000 - ", b"https://a.b/", b"a@b.", b"Remote, ", b"<li><ul>", b"a.b.c.",
)  # fmt: skip
_INSERTS: tuple[bytes, ...] = (
    b"\0", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"&#55296;", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\x1b[2J", b"\xe2\x80\xa8", b"\x85", b"]]>", b"<![CDATA[", b"<!--", b"</script>", b"<script>",
    b"<plaintext>", b'"', b"\\", b"}", b"]", b"{", b"[", b"\n---\n", b"\n```\n", b"&bomb;", b"%s",
    b"${x}", b"\xf0\x9f\x98", b'"id": {}, ', b'"title": [[]], ', b'"text": 1e400, ', b"NaN",
    b'"description": null, ',
)  # fmt: skip


def mutated(content: bytes, chance: Random) -> bytes:
    """Spoiled once to three times."""
    for _ in range(chance.randrange(1, 4)):
        content = chance.choice(MUTATIONS)(content, chance)
    return content


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _beheaded(content: bytes, chance: Random) -> bytes:
    return content[chance.randrange(len(content) + 1) :]


def _flipped(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(min(len(changed), chance.choice([1, 5, 50]))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _piece(content: bytes, chance: Random, most: int) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randrange(most))


def _without_a_piece(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance, 500)
    return content[:start] + content[end:]


def _with_a_piece_repeated(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance, 500)
    return content[:end] + content[start:end] * chance.choice([1, 10, 1_000]) + content[end:]


def _with_a_piece_moved(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance, 2_000)
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[start:end] + content[at:]


def _with_a_run(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    run = chance.choice(_RUNS) * chance.choice([20, 1_000, 10_000, 100_000])
    return content[:at] + run + content[at:]


def _with_inserts(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice([1, 3, 20])):
        at = chance.randrange(len(content) + 1)
        content = content[:at] + chance.choice(_INSERTS) + content[at:]
    return content


def _with_noise(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.choice([1, 10, 1_000])) + content[at:]


def _in_another_codec(content: bytes, chance: Random) -> bytes:
    codecs = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "mac_roman"]
    return content.decode("utf-8", "replace").encode(chance.choice(codecs), "replace")


def _misread(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.randrange(1, 4)):
        content = content.decode("latin-1").encode()
        content = content[:1_000_000]
    return content


def _with_other_line_ends(content: bytes, chance: Random) -> bytes:
    return content.replace(b"\n", chance.choice([b"", b" ", b"\r", b"\r\n", b"\n\n\n", b"\x0b"]))


def _escaped(content: bytes, chance: Random) -> bytes:
    return content.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b'"', b"&quot;")


def _packed(content: bytes, chance: Random) -> bytes:
    packs: list[Callable[[bytes], bytes]] = [
        gzip.compress,
        bz2.compress,
        lzma.compress,
        lambda each: zipped({"a/b": each, "/etc/x": each}),
        lambda each: tarred({"a/b": each, "../../c": each}),
    ]
    pack = chance.choice(packs)
    return pack(content)


def _behind_entities(content: bytes, chance: Random) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY bomb "boom">]>' + content


MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _beheaded,
    _flipped,
    _flipped,
    _without_a_piece,
    _with_a_piece_repeated,
    _with_a_piece_moved,
    _with_a_run,
    _with_a_run,
    _with_inserts,
    _with_inserts,
    _with_noise,
    _in_another_codec,
    _misread,
    _with_other_line_ends,
    _escaped,
    _packed,
    _behind_entities,
)

_LAUGHS = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' if level else '<!ENTITY l0 "lol">'
    for level in range(10)
)
_LARGE = 50_000_000
_DEEP = 10_000


def _member(kind: bytes, name: str, size: int = 0) -> bytes:
    member = tarfile.TarInfo(name)
    member.type, member.size, member.linkname = kind, size, "/etc/passwd"
    return member.tobuf(tarfile.GNU_FORMAT)


def _nested(times: int) -> bytes:
    content = b"Smith"
    for _ in range(times):
        content = gzip.compress(content)
    return content


def _item(words: str) -> bytes:
    return json.dumps(lever(1) | {"description": words}).encode()


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "a name of 100,000 dots": lambda: json.dumps([{"." * 100_000: 1, "title": "Nurse"}]).encode(),
    "a line of 50 MB": lambda: b"x" * _LARGE,
    "words of 50 MB": lambda: b"Smith wanted " * (_LARGE // 13),
    "a page of 50 MB": lambda: b"<html><body><p>" + b"Smith wanted " * (_LARGE // 13),
    "a page of 19 MB": lambda: b"<html><body><p>" + b"<b>Smith</b> wanted " * 950_000,
    "a text of 19 MB": lambda: b"Smith wanted\n" * 1_460_000,
    "a string of 50 MB": lambda: b'["' + b"x" * _LARGE,
    "an item of 50 MB": lambda: b"[" + _item("x" * _LARGE) + b"," + _item("x") + b"]",
    "a line of JSON of 50 MB": lambda: b"\n".join([_item("x"), _item("y" * _LARGE), _item("z")]),
    "a cell of 50 MB": lambda: b'title,company\nSmith,Acme\n"' + b"x" * _LARGE,
    "a row of 50 MB": lambda: b"title,company\n" + b"x," * (_LARGE // 2),
    "an element of 50 MB": lambda: b"<jobs><job><title>" + b"x" * _LARGE,
    "a tag of 50 MB": lambda: b'<?xml version="1.0"?><jobs><job a="' + b"x" * _LARGE,
    "an item of 19 MB": lambda: b"[" + _item("Smith wanted " * 1_460_000) + b"]",
    "lists in lists": lambda: b"[" * _DEEP + b"]" * _DEEP,
    "objects in objects": lambda: b'{"a":' * _DEEP + b"1" + b"}" * _DEEP,
    "objects in objects of an item": lambda: (
        b"[" + _item("x")[:-1] + b',"a":' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}]"
    ),
    "objects in lists in objects": lambda: b'[{"a":' * 100_000,
    "elements in elements": lambda: b"<jobs>" + b"<job>" * _DEEP + b"x" + b"</job>" * _DEEP,
    "divisions in divisions": lambda: b"<html><body>" + b"<div>" * 100_000 + b"Smith wanted",
    "lists in lists of a page": lambda: b"<html><body>" + b"<ul><li>" * 50_000 + b"Smith",
    "quotes in quotes": lambda: b"> " * 50_000 + b"Smith wanted",
    "a billion laughs": lambda: (
        f"<?xml version='1.0'?><!DOCTYPE a [{_LAUGHS}]><jobs><job>"
        f"<title>&l9;</title></job></jobs>".encode()
    ),
    "an outside entity": lambda: (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<jobs><job><title>&x;</title></job></jobs>"
    ),
    "a bomb of gzip": lambda: gzip.compress(b"Smith " * 50_000_000),
    "a bomb of bzip2": lambda: bz2.compress(b"Smith " * 50_000_000),
    "a bomb of xz": lambda: lzma.compress(b"Smith " * 50_000_000, preset=1),
    "a bomb of ZIP": lambda: zipped({"a": b"Smith " * 50_000_000, "b.txt": b"Smith"}),
    "bombs in bombs": lambda: zipped({"a": zipped({"b": gzip.compress(b"x" * 200_000_000)})}),
    "gzip in gzip": lambda: _nested(1_000),
    "members without an end": lambda: _member(tarfile.REGTYPE, "a", 2**60) + b"x" * 10_000,
    "a name without an end": lambda: _member(tarfile.GNUTYPE_LONGNAME, "a", 2**60) + b"x" * 10_000,
    "nothing but headers": lambda: _member(tarfile.XHDTYPE, "a") * 100_000,
    "links and devices": lambda: b"".join(_member(bytes([kind]), f"{kind}") for kind in range(128)),
    "names that lead out": lambda: zipped(dict.fromkeys(["../a", "/b", "c/../../d", "\\e"], b"x")),
    "ten thousand members": lambda: zipped({f"{at}": b"" for at in range(10_000)}),
    "a number of a million digits": lambda: b'[{"id": ' + b"9" * 1_000_000 + b"}]",
    "a million fields": lambda: json.dumps([{f"{at}": at for at in range(1_000_000)}]).encode(),
    "a million columns": lambda: b"title," * 1_000_000 + b"\n" + b"x," * 1_000_000,
    "a million rows": lambda: b"title,company\n" + b"Smith,Acme\n" * 1_000_000,
    "a million empty items": lambda: b"[" + b"{}," * 1_000_000 + b"{}]",
    "nothing but marks": lambda: b"*_`[]()#>-|~" * 20_000,
    "nothing but NUL": lambda: b"\0" * 1_000_000,
    "nothing but surrogates": lambda: json.dumps([lever(1) | {"text": "\ud800" * 99}]).encode(),
}
"""What is made to do harm, by what it is."""
