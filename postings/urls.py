from django.urls import path

from postings.presentation.landing import ROOTS
from postings.views import (
    companies,
    directories,
    feeds,
    insights,
    landing,
    listing,
    logos,
    machines,
    my,
    posting,
    sitemaps,
)

app_name = "postings"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("jobs.rss", feeds.rss_feed, name="rss"),
    path("jobs.atom", feeds.atom_feed, name="atom"),
    path("jobs.json", feeds.json_page, name="json"),
    path("jobs.csv", feeds.csv_page, name="csv"),
    path("jobs/<slug:slug>-<int:pk>/", posting.detail, name="detail"),
    path("jobs/<int:pk>/apply/", posting.apply, name="apply"),
    path("jobs/<int:pk>/report/", posting.report, name="report"),
    path("filter/<slug:facet>/", listing.facet_values, name="facet"),
    path("my/", my.my_list, name="my"),
    path("my/rows/", my.rows, name="my-rows"),
    path("suggest/", listing.suggest, name="suggest"),
    path("companies/", directories.companies, name="companies"),
    path("companies/<slug:slug>/", companies.company, name="company"),
    path("logos/<slug:digest>.webp", logos.logo, name="logo"),
    path("skills/", directories.skills, name="skills"),
    path("categories/", directories.categories, name="categories"),
    path("countries/", directories.countries, name="countries"),
    *(
        path(f"{root}/{rest}", landing.landing, {"kind": kind}, name=kind.value)
        for kind, (_, root) in ROOTS.items()
        for rest in ("<slug:slug>/", "<slug:slug>/<slug:place>/")
    ),
    path("remote/", landing.remote, name="remote"),
    path("insights/", insights.insights, name="insights"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    path("sitemaps/<slug:kind>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("healthz", machines.healthz, name="healthz"),
]
