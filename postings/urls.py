from django.urls import path

from postings.views import companies, feeds, listing, machines, posting, sitemaps

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
    path("suggest/", listing.suggest, name="suggest"),
    path("companies/", companies.company_list, name="companies"),
    path("companies/<slug:slug>/", companies.company, name="company"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    path("sitemaps/<slug:kind>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("healthz", machines.healthz, name="healthz"),
]
