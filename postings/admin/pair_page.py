"""Two postings that may be the same job, side by side, with what differs marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from rapidfuzz.distance import Indel

from postings import merging
from postings.admin.values import words_of
from postings.bulk import one_writer
from postings.choices import CorrectableField, PairState
from postings.merging import MERGED_BY_EDITOR, OTHER_CITY_BY_EDITOR, REPOST_BY_EDITOR
from postings.models import DuplicatePair, Posting, SourcePosting

MOST_WORDS = 8_000
"""Of a text of which the differing ones are marked; comparing takes their square."""

_WORDS = re.compile(r"\w+|[^\w\s]+")


class Decision(NamedTuple):
    name: str
    key: str
    label: str
    done: str
    because: str = ""


DECISIONS = (
    Decision("same", "s", "The same job", "Merged", MERGED_BY_EDITOR),
    Decision("repost", "r", "Posted again", "Merged as a repost", REPOST_BY_EDITOR),
    Decision("city", "c", "Same job, other place", "Merged with both places", OTHER_CITY_BY_EDITOR),
    Decision("apart", "n", "Not the same", "Kept apart"),
)


class Row(NamedTuple):
    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


def view(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    pair = model_admin.get_object(request, object_id)
    if pair is None:
        raise Http404
    if not model_admin.has_view_permission(request, pair):
        raise PermissionDenied
    if request.method == "POST":
        if not model_admin.has_decide_permission(request):
            raise PermissionDenied
        return _decided(request, pair)
    queue = DuplicatePair.objects.open()
    texts = _texts(pair)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "The same job?",
        "pair": pair,
        "sides": [*zip((pair.first, pair.second), _marked(*texts), strict=True)],
        "rows": [*_rows(pair.first, pair.second)],
        "marked": all(len(_WORDS.findall(text)) <= MOST_WORDS for text in texts),
        "decisions": DECISIONS
        if pair in queue and model_admin.has_decide_permission(request)
        else (),
        "undo": _undo_label(pair) if model_admin.has_decide_permission(request) else "",
        "next": queue.after(pair).first(),
        "previous": queue.before(pair).first(),
    }
    return TemplateResponse(request, "admin/postings/pair.html", context)


def _decided(request: HttpRequest, pair: DuplicatePair) -> HttpResponse:
    """What the editor said of the pair; on to the next one of the queue."""
    now, said = timezone.now(), request.POST.get("decision", "")
    decision = next((each for each in DECISIONS if each.name == said), None)
    if decision is None:
        return _taken_back(request, pair)
    with one_writer():
        found = DuplicatePair.objects.open().filter(pk=pair.pk).select_related("first", "second")
        one = found.first()
        if one is None:
            messages.warning(request, "Somebody has decided this pair already.")
            return HttpResponseRedirect(request.path)
        if decision.because:
            merging.merge_pair(one, now, request.user, decision.because)
        else:
            merging.keep_apart([one], now, request.user)
    words = format_html('{}: {}. <a href="{}">Undo…</a>', decision.done, one, request.path)
    messages.success(request, words)
    queue = DuplicatePair.objects.open()
    following = queue.after(pair).first() or queue.order_by("-score", "pk").first()
    name = "admin:postings_duplicatepair"
    return HttpResponseRedirect(
        reverse(f"{name}_change", args=[following.pk])
        if following
        else reverse(f"{name}_changelist")
    )


def _taken_back(request: HttpRequest, pair: DuplicatePair) -> HttpResponse:
    """What was decided of the pair is undone: it is asked again."""
    try:
        with one_writer():
            pair.refresh_from_db()
            if pair.state == PairState.SAME:
                merging.undo_merge(merging.gone_of(pair), timezone.now(), request.user)
            done = merging.ask_again(pair)
    except merging.NotMergedError as error:
        messages.warning(request, f"Not undone: {error}.")
    else:
        if done:
            messages.success(request, "Undone: the pair is to be decided.")
    return HttpResponseRedirect(request.path)


def _undo_label(pair: DuplicatePair) -> str:
    if pair.state == PairState.SAME and pair.undo:
        return "Undo the merge"
    return "Ask again" if pair.state == PairState.DIFFERENT else ""


# What is shown


def _rows(first: Posting, second: Posting) -> Iterator[Row]:
    """A line for each field that one of them states."""
    values = [_values(each) for each in (first, second)]
    for field in CorrectableField:
        one, other = (words_of(field, each[field]) for each in values)
        if (one, other) != ("not stated", "not stated"):
            yield Row(str(field.label), one, other)
    yield Row("Status", first.get_status_display(), second.get_status_display())
    yield Row("Listed on", first.listed_on.isoformat(), second.listed_on.isoformat())


def _values(posting: Posting) -> Mapping[str, Any]:
    """In the shape of a record."""
    pay = None
    if posting.salary_currency:
        ends = {"min": posting.salary_min, "max": posting.salary_max}
        pay = {**ends, "currency": posting.salary_currency, "period": posting.salary_period}
    own = {field: getattr(posting, field) for field in CorrectableField.values if field != "salary"}
    values = own | {"salary": pay, "company": posting.company.name if posting.company else None}
    return {field: None if value == "" else value for field, value in values.items()}


def _texts(pair: DuplicatePair) -> tuple[str, str]:
    """Of each what is to be believed first; of what was merged, what it had before."""
    stated = SourcePosting.believed_first([pair.first_id, pair.second_id])
    moved = SourcePosting.objects.filter(pk__in=(pair.undo or {}).get("moved", ())).first()
    gone = merging.gone_of(pair).pk if moved else None

    def text(pk: int) -> str:
        found = moved if pk == gone else stated.get(pk)
        return found.text if found else ""

    return text(pair.first_id), text(pair.second_id)


def _marked(first: str, second: str) -> tuple[SafeString, SafeString]:
    """Both texts, the words that the other lacks marked."""
    spans = [[match.span() for match in _WORDS.finditer(text)] for text in (first, second)]
    if max(map(len, spans)) > MOST_WORDS:
        return conditional_escape(first), conditional_escape(second)
    words = [
        [text[start:end].casefold() for start, end in some]
        for text, some in zip((first, second), spans, strict=True)
    ]
    differing: tuple[list[tuple[int, int]], ...] = ([], [])
    for change in Indel.opcodes(*words):
        if change.tag != "equal":
            differing[0].append((change.src_start, change.src_end))
            differing[1].append((change.dest_start, change.dest_end))
    return (
        _with_marks(first, spans[0], differing[0], "del"),
        _with_marks(second, spans[1], differing[1], "ins"),
    )


def _with_marks(
    text: str,
    spans: Sequence[tuple[int, int]],
    differing: Sequence[tuple[int, int]],
    tag: str,
) -> SafeString:
    pieces, at = [], 0
    for first, last in differing:
        if first == last:
            continue
        start, end = spans[first][0], spans[last - 1][1]
        pieces += [conditional_escape(text[at:start]), _element(tag, text[start:end])]
        at = end
    pieces.append(conditional_escape(text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped


def _element(tag: str, words: str) -> SafeString:
    return format_html("<{0}>{1}</{0}>", tag, words)
