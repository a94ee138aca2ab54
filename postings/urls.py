from django.urls import path

from postings import views

app_name = "postings"

urlpatterns = [
    path("", views.listing, name="list"),
    path("jobs/<slug:slug>-<int:pk>/", views.detail, name="detail"),
    path("jobs/<int:pk>/apply/", views.apply, name="apply"),
    path("filter/<slug:facet>/", views.facet_values, name="facet"),
    path("suggest/", views.suggest, name="suggest"),
    path("companies/", views.company_list, name="companies"),
    path("companies/<slug:slug>/", views.company, name="company"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
]
