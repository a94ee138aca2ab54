"""The form of a company, with the file of its logo."""

from __future__ import annotations

from django import forms

from postings.logos import LONGEST_SIDE, MOST_BYTES, LogoError, read_logo
from postings.models import Logo


class CompanyForm(forms.ModelForm):
    upload = forms.FileField(
        label="New logo",
        required=False,
        help_text=f"PNG, JPEG, WebP or GIF of at most {MOST_BYTES // 1_000_000} MB and"
        f" {LONGEST_SIDE:,} pixels a side. It is made small, and shown beside the name.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )
    remove_logo = forms.BooleanField(required=False, help_text="Unless a new one is given.")

    def clean_upload(self) -> Logo | None:
        """Too long a file is not read."""
        file = self.cleaned_data["upload"]
        if not file:
            return None
        try:
            return read_logo(file.read(MOST_BYTES + 1))
        except LogoError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def changes_logo(self) -> bool:
        return bool(self.cleaned_data.get("upload") or self.cleaned_data.get("remove_logo"))
