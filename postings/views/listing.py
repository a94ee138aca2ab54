"""The listing, and what helps to search it."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings.filters import PostingFilter
from postings.models import Posting
from postings.presentation import listing as shown
from postings.presentation.groups import answers, by_label, facet_groups, switches
from postings.presentation.meant import correction, offers
from postings.presentation.pay_picture import pay_picture
from postings.search import SearchQuery, SearchResult, first, lexicon_keeper, search, version
from postings.search.labels import FACET_NAMES, Chip, chips, choices_named, facet_choices
from postings.search.results import LONG_FACETS
from postings.search.suggestions import suggestions
from postings.search.text import clean
from postings.views.common import absolute, public_page, today

# Seconds for which a browser may keep what was suggested for the same words.
SUGGESTED_FOR = 60
# Values on a page of them: what is beyond is found by its name. A few are found by looking.
VALUES, FEW_VALUES = 300, 30


def _meaning(request: HttpRequest) -> str | None:
    """The canonical query, where the address has nothing to complain of and nothing to tidy."""
    if shown.tidied(request.GET) is not None:
        return None
    filters = _filters(request)
    query = filters.search_query()
    return None if filters.form.errors else query.to_querystring()


def _filters(request: HttpRequest) -> PostingFilter:
    """Read once for a request."""
    filters: PostingFilter | None = getattr(request, "filters", None)
    if filters is None:
        filters = request.filters = PostingFilter(request.GET)  # type: ignore[attr-defined]
    return filters


@partial(public_page, alike=_meaning)
def listing(request: HttpRequest) -> HttpResponse:
    """Three queries, whatever the number of rows; more only for the ways out of an answer that is
    empty or nearly so."""
    tidy = shown.tidied(request.GET)
    if tidy is not None:
        return redirect(f"{request.path}?{tidy}" if tidy else request.path)
    query = _filters(request).search_query()
    day = today()
    result = search(query, day)
    return rendered(request, query, result, Posting.objects.cards(result.ids), day)


def rendered(
    request: HttpRequest,
    query: SearchQuery,
    result: SearchResult,
    postings: list[Posting],
    day: date,
) -> HttpResponse:
    """The page of an answer. No query where the names of its companies are known, but for the ways
    out of an answer that is empty or nearly so."""
    applied = chips(query, result.hidden)
    lexicon = lexicon_keeper.current() if query.q and query.page == 1 else None
    context = {
        "query": query,
        "today": day,
        "total": result.total,
        "postings": postings,
        "span": shown.first_and_last(query, result.total),
        "pager": shown.Pager(query.page, result.pages, shown.varied(query, "page")),
        "groups": facet_groups(query, result, facet_choices(query, result)),
        "pay": pay_picture(query, result),
        "answers": answers(query, result),
        "switches": switches(result),
        "complaints": shown.complaints(_filters(request).form),
        "carried": shown.carried(query),
        "sorts": shown.sorts(query),
        "chips": applied,
        "cleared": shown.address(query.without_filters()),
        "narrowed": bool(query.q or applied),
        "offers": offers(query, result, lexicon, day) if lexicon else None,
        "correction": correction(query, result.total, lexicon, day) if lexicon else None,
        "ways_out": _ways_out(query, result, applied, day) if not result.total else [],
        "heading": shown.heading(query),
        "title": shown.title(query, applied),
        "about": shown.about(query, result.total),
        "canonical": absolute(request, shown.address(query)),
        "indexed": query == SearchQuery(page=query.page),
    }
    beyond = query.page > result.pages
    response = render(request, "postings/posting_list.html", context, status=404 if beyond else 200)
    if query.q and lexicon is None and query.page == 1:
        patch_cache_control(response, no_store=True)  # Without what helps with words, for now.
    return response


def _ways_out(
    query: SearchQuery, result: SearchResult, applied: tuple[Chip, ...], today: date
) -> list[tuple[str, str, int]]:
    """Each thing to leave out with the number of postings that this finds, where it finds any; a
    search for each that is about words."""
    ways = [
        (f"“{words}”", wider, search(wider, today).total)
        for words, wider in shown.with_fewer_words(query)
    ]
    ways += shown.ways_out(query, applied, result.hidden)
    return [(label, shown.address(wider), found) for label, wider, found in ways if found]


@require_safe
@cache_control(max_age=SUGGESTED_FOR)
def suggest(request: HttpRequest) -> JsonResponse:
    """What goes on from the words of a query, by group, each with the address it leads to; from
    memory. It takes the parameters of the listing."""
    lexicon = lexicon_keeper.current()
    query = PostingFilter(request.GET).search_query()
    groups = suggestions(query, lexicon, _finds) if lexicon else {}
    return JsonResponse(
        {
            group: [{"label": label, "href": shown.address(wanted)} for label, wanted in names]
            for group, names in groups.items()
        }
    )


def _finds(query: SearchQuery) -> bool:
    """Whether there are such postings; taken for granted where PostgreSQL would have to tell, which
    takes long for a dozen of queries."""
    return version() is None or bool(first(query, today(), 1))


def _meaning_of_values(request: HttpRequest) -> tuple[str, str] | None:
    meaning = _meaning(request)
    return None if meaning is None else (meaning, _words_to_find(request))


def _words_to_find(request: HttpRequest) -> str:
    return clean(request.GET.get("find", ""))


@partial(public_page, alike=_meaning_of_values)
def facet_values(request: HttpRequest, facet: str) -> HttpResponse:
    """The values of a facet as links, of which the listing shows the first; those that have the
    words of `find` in their name, where it is given. Three queries, with companies four."""
    if facet not in LONG_FACETS:
        raise Http404
    query = _filters(request).search_query().with_("page", 1)
    result = search(query, today(), facet_limit=None)
    words = _words_to_find(request)
    choices, number = choices_named(query, result, facet, words, VALUES)
    context = {
        "facet": facet,
        "label": FACET_NAMES[facet],
        "query": query,
        "words": words,
        "choices": by_label(choices),
        "number": number,
        "searchable": bool(words) or number > FEW_VALUES,
        "chips": chips(query, result.hidden),
        "cleared": shown.address(query.without_filters()),
    }
    return render(request, "postings/facet_values.html", context)
