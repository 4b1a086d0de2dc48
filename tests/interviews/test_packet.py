"""The packet of a loop: every round by its dimensions, and its text by rule."""

import re
from datetime import timedelta
from html import unescape

import pytest

from guide.interviews.actions import feedback
from guide.interviews.models import Interview, Loop, Scorecard
from guide.interviews.packet import packet_of
from tests.interviews.make import SCORES, make_mock, text_of
from tests.interviews.make_loop import hold, interviewers_sheet, make_loop, make_rounds
from tests.interviews.make_partner import HERS, HIS, make_partner_mock
from tests.make import make_round

pytestmark = pytest.mark.django_db
STRONG = {"path": (4, "Drew both paths"), "limits": (2, "One limit"), "clarity": (None, "")}
WEAK = {"path": (1, "Lost the path"), "limits": (3, "All limits"), "clarity": (2, "Hard to hear")}


@pytest.fixture
def loop(alice, now):
    make_rounds()
    return make_loop(alice, now=now)


def seen(answer, tag):
    """What the eye sees of the first element of this kind."""
    part = re.search(f"<{tag}\\b.*?</{tag}>", answer.content.decode(), re.S)[0]
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", part).split()))


def walk(hers, loop, slug, recommendation, later, **start):
    """Hold a round as a person does, from the loop's page to the sheet."""
    later(**start)
    mock = hers.post(f"{loop}rounds/", {"round": slug}).url
    hers.post(f"{mock}clock/", {"clock": "run"})
    later(minutes=10, **start)
    hers.post(f"{mock}finish/", {"notes": "", "version": "0", "sure": "on"})
    hers.post(f"{mock}commit/", {"recommendation": recommendation, "sentence": "Too late."})
    sheet = {"level_signal": "at"}
    for slug, (points, evidence) in SCORES.items():
        sheet |= {f"points-{slug}": points or "none", f"evidence-{slug}": evidence}
    return hers.post(f"{mock}score/", sheet, follow=True)


def test_five_rounds_with_one_missing_and_a_strong_no_hire_give_exactly_this_text(hers, later):
    make_rounds()
    loop = hers.post("/mocks/loops/", {"level": "mid"}).url
    said = {"coding": 3, "ml": 4, "ai": 1, "system-design": 3}
    for day, (slug, recommendation) in enumerate(said.items()):
        answer = walk(hers, loop, slug, recommendation, later, days=day)
    packet = hers.get(f"{loop}packet/")

    assert f'<a href="{loop}">Loop</a>' in text_of(answer)
    assert seen(packet, "h1") == "Incomplete: Behavioral. No hire unless answered."
    assert "23 November to 26 November, 4 of 5 rounds held" in text_of(packet)
    assert seen(packet, "ol") == (  # the four rules
        "Any strong no hire: no hire unless answered. Two or more no hires: no hire. One no hire: "
        "a follow-up round on the lowest dimension of that round. Else: hire, with the lowest "
        "level signal in system design, AI and behavioral."
    )
    page = text_of(packet)
    assert (
        "3 of 4 rounds say hire at mid level. AI says no. Behavioral was not held, so nothing is "
        "said about it." in page
    )
    assert "Not held. It counts as missing, not as zero." in page
    assert 'strip__name">Behavioral</span><span class="strip__val">Not held' in page


def test_a_loop_without_a_sheet_says_only_what_is_missing(hers, loop):
    packet = hers.get(f"{loop.get_absolute_url()}packet/")

    assert seen(packet, "h1") == "Incomplete: Coding, ML, AI, System design, Behavioral."
    assert "No round has a sheet yet, so nothing more is said." in text_of(packet)


def test_a_round_that_runs_or_waits_for_its_sheet_is_missing(alice, loop, now):
    question = make_round("ai").questions.get()
    for until in ("ready", "running", "ended", "committed"):
        mock = make_mock(alice, question, now=now, until=until)
        mock.loop = loop
        mock.save()

        assert "AI" in packet_of(loop).verdict.missing
        mock.delete()


def test_it_shows_every_dimension_with_its_band_and_evidence(hers, loop, now):
    hold(loop, "ai", 3, now=now)

    table = seen(hers.get(f"{loop.get_absolute_url()}packet/"), "table")

    assert "AI Own sheet, 23 November, 10:00 of 15 min: Hire , at level" in table
    assert "Interviewer" not in table
    assert re.search(r"Solid Named the index .* Partial One limit .* No signal -", table)


def test_an_interviewers_sheet_speaks_for_the_round(hers, bob, loop, now):
    mock = hold(loop, "ai", 3, signal="above", now=now)
    interviewers_sheet(mock, bob, 2, signal="below", scores=WEAK, now=now)

    packet = hers.get(f"{loop.get_absolute_url()}packet/")

    assert seen(packet, "h1").endswith("Behavioral. Follow-up round on path.")
    assert "Interviewer. Below level" in text_of(packet)
    assert "AI Bob, 23 November" in seen(packet, "table")
    assert "Lost the path Own: Named the index" in seen(packet, "table")


def test_bands_two_apart_are_marked_and_no_signal_is_not(hers, bob, loop, now):
    mock = hold(loop, "ai", 4, scores=STRONG, now=now)
    interviewers_sheet(mock, bob, 2, scores=WEAK, now=now)

    packet = hers.get(f"{loop.get_absolute_url()}packet/")

    assert packet.content.decode().count('class="is-apart"') == 1
    assert "path 3 bands apart Weak Strong" in seen(packet, "table")
    assert "2 steps apart" in text_of(packet)
    lines = packet_of(loop).rounds[2].lines
    assert [line.apart for line in lines] == [3, 0, 0]


def test_nothing_of_an_interviewers_sheet_is_shown_before_ones_own_is_in(
    hers, alice, bob, loop, now
):
    mock = make_mock(alice, make_round("ai").questions.get(), now=now, until="committed")
    mock.loop = loop
    mock.save()
    interviewers_sheet(mock, bob, 1, scores=WEAK, now=now)

    pages = [hers.get(f"{loop.get_absolute_url()}{end}") for end in ("", "packet/")]

    for page in pages:
        assert "Lost the path" not in text_of(page)
        assert "unless answered" not in seen(page, "h1")


def test_the_list_of_loops_counts_the_rounds_with_ones_own_sheet(hers, alice, bob, loop, now):
    mock = hold(loop, "ai", now=now)
    interviewers_sheet(mock, bob, now=now)
    hold(loop, "ml", now=now)

    row = Loop.objects.visible_to(alice).with_sheets().get()

    assert (row.held, row.size) == (2, 5)
    assert "2 of 5" in text_of(hers.get("/mocks/loops/"))


def test_a_later_question_does_not_change_what_was_scored(hers, loop, now):
    mock = hold(loop, "ai", now=now)
    mock.question.rubric[0]["title"] = "Another title"
    mock.question.save()

    page = text_of(hers.get(f"{loop.get_absolute_url()}packet/"))

    assert "Another title" not in page
    assert "Revision of the questions: AI 1." in page


@pytest.mark.parametrize("held", [0, 1, 5])
def test_the_pages_of_a_loop_take_the_same_few_statements(
    hers, alice, bob, loop, now, held, count_statements
):
    for slug in ("coding", "ml", "ai", "system-design", "behavioral")[:held]:
        interviewers_sheet(hold(loop, slug, now=now), bob, now=now)
    for n in range(1, held):
        Loop.objects.create(user=alice, level=loop.level, created_at=now - timedelta(days=n))
    assert Scorecard.objects.count() == 2 * held

    for door in ("/mocks/loops/", *(loop.get_absolute_url() + end for end in ("", "packet/"))):
        hers.get(door)
        with count_statements() as counter:
            assert hers.get(door).status_code == 200
        assert counter.total <= 12, door


@pytest.mark.parametrize(
    ("until", "lead", "shown"),
    [
        ("ended", None, []),
        ("theirs", None, []),
        ("mine", "Own sheet", HERS[1:]),
        ("both", "Interviewer", [HERS[1], HIS[0]]),
        ("released", "Own sheet", HERS[1:]),
    ],
)
def test_a_round_with_a_partner_shows_what_is_open_to_its_candidate(
    hers, alice, bob, loop, now, until, lead, shown
):
    question = make_round("ai").questions.get()
    mock = make_partner_mock(alice, bob, now=now, until=until, question=question)
    mock.loop = loop
    mock.save()

    packet = hers.get(f"{loop.get_absolute_url()}packet/")

    found = next(one for one in packet.context["packet"].rounds if one.mock)
    lead_is = found.lead and ("Interviewer" if found.theirs else "Own sheet")
    assert lead_is == lead
    assert [words for words in (*HERS, *HIS) if words in text_of(packet)] == shown


def test_a_sheet_that_its_interviewer_opened_alone_speaks_for_the_round(alice, bob, loop, now):
    question = make_round("ai").questions.get()
    mock = make_partner_mock(alice, bob, now=now, until="theirs", question=question)
    feedback.release_sheet(mock, by=bob, now=now + timedelta(days=8))
    Interview.objects.filter(pk=mock.pk).update(loop=loop)

    assert packet_of(loop).verdict.text.endswith("Follow-up round on path.")
    assert Loop.objects.visible_to(alice).with_sheets().get().held == 1
