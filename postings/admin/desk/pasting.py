"""A posting that an editor pastes or uploads: read and shown first, stored when it is confirmed, by
the way that every document takes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from postings import moderation
from postings.admin.desk.queue import Queue
from postings.admin.desk.reading import Reading
from postings.admin.desk.rows import Group, groups
from postings.choices import Policy, SourceKind, Status
from postings.ingestion.documents.contents import TOO_LARGE
from postings.ingestion.documents.streams import MAX_BYTES
from postings.ingestion.records import MAX_TEXT
from postings.ingestion.statements import ReadDocument, Refusal, Statement
from postings.intake import read_content, take_in_read
from postings.limits import fitting
from postings.models import Posting, Source, SourcePosting

SOURCE = "editors"
MOST_DOCUMENTS = 50
"""Of one file; it is read while the editor waits."""
KEPT_SECONDS = 24 * 3600
"""For what was shown and never confirmed."""


class PasteForm(forms.Form):
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=MAX_TEXT,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 18, "class": "vLargeTextField"}),
        help_text="As it stands on its page, or its HTML, Markdown or JSON.",
    )
    file = forms.FileField(
        required=False,
        label="Or a file",
        help_text="Any that `ingest` reads: a saved page, a text, a payload, a feed, a table, an"
        f" archive of these. At most {MAX_BYTES // 1_000_000} MB and {MOST_DOCUMENTS} documents.",
    )

    def clean(self) -> dict[str, Any]:
        text, file = self.cleaned_data.get("text"), self.cleaned_data.get("file")
        if file and file.size > MAX_BYTES:
            self.add_error("file", f"Refused: {TOO_LARGE}.")
        elif not self.errors and bool(file) == bool(text and text.strip()):
            raise forms.ValidationError("Paste a text, or choose a file.")
        return self.cleaned_data

    def content(self) -> tuple[bytes, str]:
        """What was pasted or uploaded, and its name."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), _file_name(file.name)
        return self.cleaned_data["text"].replace("\r\n", "\n").encode("utf-8", "replace"), ""


def _file_name(told: str) -> str:
    return re.sub(r"[^\w.() -]", "_", Path(told).name)[-100:]


@dataclass(frozen=True)
class Pasted:
    """Content that waits to be confirmed, in a file of the board's own that is named by it."""

    digest: str
    name: str

    @property
    def origin(self) -> str:
        """The same content is the same document; another of the same name is another."""
        return f"{self.digest[:12]}/{self.name or 'pasted text'}"

    @property
    def path(self) -> Path:
        return Path(settings.VAR) / "pasted" / self.digest

    @classmethod
    def keep(cls, content: bytes, name: str) -> Pasted:
        pasted = cls(sha256(content).hexdigest(), name)
        folder = pasted.path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                old.unlink(missing_ok=True)
        pasted.path.write_bytes(content)
        return pasted

    @classmethod
    def of(cls, request: HttpRequest) -> Pasted | None:
        """The one that a form names, if it is still there."""
        digest = request.POST.get("digest", "")
        pasted = cls(digest, _file_name(request.POST.get("name", "")))
        known = re.fullmatch(r"[0-9a-f]{64}", digest) and pasted.path.is_file()
        return pasted if known else None

    def read(self) -> list[ReadDocument | Refusal]:
        return read_content(self.path.read_bytes(), self.origin, MOST_DOCUMENTS)


@dataclass(frozen=True)
class Preview:
    """A posting as it would be stored."""

    reading: Reading
    groups: list[Group]

    @property
    def title(self) -> str:
        return self.reading.stated.record["title"] or "Untitled"


def view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """`_read` reads what is pasted or uploaded and shows it; `_save` and `_publish` store that."""
    if request.method == "POST" and ("_save" in request.POST or "_publish" in request.POST):
        pasted = Pasted.of(request)
        if pasted:
            return _store(model_admin, request, pasted)
        messages.warning(request, "What was read is gone: paste it again.")
        return HttpResponseRedirect(request.path)
    form = PasteForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        pasted = Pasted.keep(*form.content())
        documents, refused = parted(pasted.read())
        previews = list(_previews(documents))
        named = [replace(each, origin=each.origin.partition("/")[2]) for each in refused]
        context |= {"pasted": pasted, "previews": previews, "refused": named}
    context |= {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Add a posting",
        "may_publish": model_admin.has_publish_permission(request),
    }
    return TemplateResponse(request, "admin/postings/posting/add_form.html", context)


def parted(items: Sequence[ReadDocument | Refusal]) -> tuple[list[ReadDocument], list[Refusal]]:
    """What can be stored, and what is refused with the reason."""
    read = [each for each in items if isinstance(each, ReadDocument)]
    fit, unfit = fitting(read)
    return fit, [*(each for each in items if isinstance(each, Refusal)), *unfit]


def _previews(documents: Sequence[ReadDocument]) -> Iterator[Preview]:
    statements = [each for document in documents for each in document.statements]
    for number, statement in enumerate(statements, start=1):
        reading = Reading(_as_source_posting(number, statement))
        yield Preview(reading, groups([reading], {}, None))


def _as_source_posting(number: int, statement: Statement) -> SourcePosting:
    """One that is never saved; its number tells it from others on the page."""
    return SourcePosting(
        pk=number,
        text=statement.text,
        record=statement.record,
        blocks=json.loads(statement.blocks),
        evidence=json.loads(statement.evidence),
        conflicts=json.loads(statement.conflicts),
    )


def _store(model_admin: Any, request: HttpRequest, pasted: Pasted) -> HttpResponse:
    source, _ = Source.objects.get_or_create(
        name=SOURCE, defaults={"kind": SourceKind.EDITOR, "policy": Policy.ALL_WAIT}
    )
    items = pasted.read()
    tally = take_in_read(source, items)
    pasted.path.unlink(missing_ok=True)
    keys = [
        each.key for item in items if isinstance(item, ReadDocument) for each in item.statements
    ]
    postings = Posting.objects.filter(
        pk__in=SourcePosting.objects.filter(source=source, key__in=keys).values("posting")
    )
    made = f"{tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} known already"
    messages.success(request, f"{made}, {tally.merged:,} of a job that is there.")
    if "_publish" in request.POST and model_admin.has_publish_permission(request):
        waiting = postings.filter(status=Status.IN_REVIEW)
        done = moderation.apply(moderation.PUBLISH, waiting)
        messages.success(request, done.in_words("published"))
    pks = list(postings.values_list("pk", flat=True))
    if len(pks) == 1:
        return HttpResponseRedirect(reverse("admin:postings_posting_change", args=pks))
    query = Queue(source=str(source.pk)).query
    return HttpResponseRedirect(f"{reverse('admin:postings_posting_review')}?{query}")
