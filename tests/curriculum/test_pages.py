"""The pages of the guide, for visitors and for the people who learn."""

import pytest
from django.test import Client
from django.urls import reverse

from guide.curriculum.models import FocusArea, Level, Topic
from tests.curriculum.make import (
    AREA,
    EVERY,
    LEVEL,
    ROUND,
    TOPIC,
    TRACK,
    copies,
    make_article,
    make_comparison,
    make_path,
    practiced,
)
from tests.make import make_area, make_card, make_cards, make_person, make_topic, make_track


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("address", EVERY)
def test_a_visitor_reads_every_page_with_its_description_and_address(client, track, address):
    page = text(client, address)

    own = TRACK if address == "/guide/" else address
    assert page.count("<h1") == 1
    assert f'<link rel="canonical" href="http://localhost:8000{own}">' in page
    assert '<meta property="og:title"' in page
    assert '<meta name="description" content="' in page
    assert "noindex" not in page
    assert "Where you are" not in page


@pytest.mark.parametrize("address", EVERY)
def test_pages_only_answer_reading(client, track, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_every_page_keeps_to_its_budget_of_statements(alice, track, count_statements):
    rag = Topic.objects.get(slug="rag")
    practiced(alice, rag)
    counts = {address: [] for address in EVERY}
    for rows in (1, 3, 300):
        _more(track, rag, rows)
        client = Client()
        client.force_login(alice)
        for address in EVERY:
            client.get(address)
            with count_statements() as statements:
                assert client.get(address).status_code == 200
            counts[address].append(statements.total)

    assert {page: found for page, found in counts.items() if len(set(found)) > 1} == {}
    assert {page: found for page, found in counts.items() if max(found) > 12} == {}


def _more(track, topic, rows):
    """As many more of everything that a page lists."""
    n, levels = Topic.objects.count(), topic.levels.all()
    copies(make_topic(f"topic-{n}", topic.focus_area, [topic], levels), rows)
    bases = copies(make_topic(f"base-{n}", topic.focus_area), rows)
    topic.requires.add(*bases)
    track.focus_areas.add(*copies(make_area(f"area-{n}", topic.focus_area.round), rows))
    copies(make_article(f"more-{n}", [topic], levels), rows)
    copies(make_comparison(f"comparison-{n}"), rows)
    copies(make_path(f"path-{n}"), rows)
    make_cards(rows, topic)


def test_the_guide_lists_tracks_where_there_are_several(client, track):
    make_track("data-engineer")

    page = text(client, "/guide/")

    assert "Choose the job you prepare for." in page
    assert 'href="/guide/data-engineer/"' in page


def test_the_guide_says_so_where_nothing_is_loaded(client, db):
    assert "The guide has no content yet." in text(client, "/guide/")


def test_a_track_shows_what_each_round_asks_at_each_level(client, track):
    page = text(client, TRACK)

    assert "AI engineer: two rounds, asked at two levels" in page
    assert "Asks the junior thing" in page
    assert "Asks the mid thing" in page
    assert "is-here" not in page


def test_a_persons_own_level_is_marked(client, alice, track):
    practiced(alice, Topic.objects.get(slug="rag"))
    client.force_login(alice)

    assert "Junior, you" in text(client, TRACK)
    assert "Your level." in text(client, f"{TRACK}levels/junior/")
    assert "Your level." not in text(client, LEVEL)


def test_a_level_shows_claims_with_date_and_topics_and_pay_with_place(client, track):
    page = text(client, LEVEL)

    assert "Mid-level AI engineer" in page
    assert "Improves retrieval" in page
    assert "as of Nov 2026" in page
    assert f'href="{TOPIC}"' in page
    assert "United States, 2025" in page
    assert "$200K to $400K" in page
    assert 'class="v-now"' in page
    assert "ends at $400K" in page


def test_a_round_shows_what_is_listened_for_and_its_topics(client, track):
    page = text(client, ROUND)

    assert "Measures first" in page
    assert "Asks the mid thing" in page
    assert f'href="{AREA}"' in page
    assert f'href="{TOPIC}"' in page


def test_a_level_names_the_articles_first_that_are_about_it(client, track):
    levels = list(Level.objects.order_by("order"))
    make_article("about-all", levels=levels)
    make_article("about-one", levels=levels[1:])
    make_article("written-for-it", levels=levels, type="level")
    make_article("about-another", levels=levels[:1])

    page = text(client, LEVEL)

    titles = ["Written-for-it", "About-one", "About-all"]
    assert sorted(titles, key=page.index) == titles
    assert "About-another" not in page


def test_a_topic_leads_to_articles_prerequisites_and_what_it_opens(client, track):
    make_card(Topic.objects.get(slug="rag"))

    page = text(client, TOPIC)

    assert 'href="/guide/articles/reading/"' in page
    assert 'href="/guide/topics/embeddings/"' in page
    assert 'href="/guide/topics/reranking/"' in page
    assert 'href="/guide/areas/retrieval/"' in page
    assert '<th scope="row">Mid</th>' in page
    assert "Sign up to practice" in page


def test_an_article_has_contents_minutes_dates_sources_and_neighbors(client, track):
    make_article("before", as_of="2025")
    make_article("zebra", as_of="2026-11", region="EU")

    page = text(client, "/guide/articles/zebra/")

    assert 'href="#first-part">First part</a>' in page
    assert '<h2 id="first-part">' in page
    assert "2 min, as of Nov 2026, European Union" in " ".join(page.split())
    assert 'rel="prev">Previous: Before' in " ".join(page.split())
    assert 'rel="next">Next: Reading' in " ".join(page.split())


def test_roles_stand_side_by_side_with_their_date(client, track):
    make_article("a-vs-b", type="comparison")

    page = text(client, "/guide/comparisons/a-vs-b/")

    assert "table--compare" in page
    assert "Assistants" in page
    assert "as of 2025" in page
    assert 'href="/guide/articles/a-vs-b/"' in page


def test_career_paths_are_compared_and_have_a_page_each(client, track):
    make_path("enterprise")

    page = text(client, "/guide/paths/")
    assert "Two ways to do this work" in page
    assert 'href="/guide/paths/enterprise/"' in page

    page = text(client, "/guide/paths/startup/")
    assert "Example Labs" in page
    assert "as of 2025" in page


@pytest.mark.parametrize("address", [TRACK, LEVEL, ROUND])
def test_a_person_sees_mastery_of_areas_and_practices_exactly_one(client, alice, track, address):
    practiced(alice, Topic.objects.get(slug="rag"))
    client.force_login(alice)

    page = text(client, address)

    assert "1 of 2 cards seen" in page
    assert f"{reverse('flashcards:practice')}?area=retrieval" in page
    assert "Sign up to practice" not in page


@pytest.mark.parametrize(("address", "query"), [(AREA, "area=retrieval"), (TOPIC, "topic=rag")])
def test_a_person_sees_their_own_mastery_and_nobody_elses(client, alice, track, address, query):
    practiced(alice, Topic.objects.get(slug="rag"), seen=2)
    client.force_login(alice)
    page = text(client, address)
    assert "2 of 2 cards in your scope seen" in page
    assert f"{reverse('flashcards:practice')}?{query}" in page

    client.force_login(make_person("dora"))
    assert "2 of 2 cards" not in text(client, address)


def test_html_in_texts_is_shown_as_text(client, track):
    FocusArea.objects.update(title="<script>alert(1)</script>", summary="<b>bold</b>")

    for address in (TRACK, AREA, TOPIC):
        page = text(client, address)
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page
