"""Lists of rounds: the day each was held, the newest score, and the one that runs first of all."""

import pytest

from tests.interviews.make import RICH, make_mock, make_question, seen
from tests.interviews.make_partner import make_partner_mock

pytestmark = pytest.mark.django_db


def test_lists_show_the_day_on_which_a_round_was_held(hers, alice, later, now):
    mock = make_mock(alice, make_question(**RICH), now=now)
    assert "Drawn Mon 23 Nov" in seen(hers.get("/mocks/"))

    later(days=2)
    hers.post(f"/mocks/{mock.pk}/clock/", {"clock": "run"})
    hers.post(f"/mocks/{mock.pk}/finish/", {"notes": "", "version": "0"})

    for address in ("/mocks/", "/mocks/history/"):
        assert "Wed 25 Nov" in seen(hers.get(address))
        assert "23 Nov" not in seen(hers.get(address))


def test_a_dimension_is_called_as_it_was_last_titled(hers, alice, now):
    titles = ("The path", "The way to the index")
    for title in titles:
        rubric = [{**one} for one in make_question().rubric]
        rubric[0]["title"] = title
        make_mock(alice, make_question(rubric=rubric), now=now, until="scored")

    assert [one.dimension for one in hers.get("/mocks/history/").context["trends"]] == [
        rubric[1]["title"],
        titles[1],
    ]


@pytest.mark.parametrize("side", ["candidate", "interviewer"])
def test_a_running_round_leads_the_mocks_page(client, alice, bob, later, now, side):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    client.force_login(alice if side == "candidate" else bob)

    page = client.get("/mocks/")

    assert "A round is running." in seen(page)
    assert "Next:" not in seen(page)
    first = page.content.decode().split('class="btn btn--go')[1]
    assert f'href="{mock.get_absolute_url()}"' in first
    assert "Go on with AI" in first


def test_the_chooser_shows_the_last_score_while_a_round_runs(hers, alice, now):
    make_mock(alice, make_question(**RICH), now=now, until="scored")
    make_mock(alice, make_question(**RICH), now=now, until="running")

    assert "23 November: 2.5, your own score." in seen(hers.get("/mocks/"))


def test_a_met_question_that_is_taken_again_leads_to_its_round(hers, alice, question, now):
    make_mock(alice, question, now=now, until="debriefed")
    again = make_mock(alice, question, now=now)
    unmet = make_mock(alice, make_question(), now=now)

    answer = hers.get(question.get_absolute_url())

    assert answer.url == again.get_absolute_url()
    assert hers.get(unmet.question.get_absolute_url()).status_code == 404
