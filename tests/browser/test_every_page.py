"""Every page: accessible in both themes, no sideways scroll, no message in the console."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.looking import look, with_axe

TRACK = "/guide/ai-engineer/"
# A word in braces is a place of the sample person's team, as `manage.py demo` prints it.
PUBLIC = {
    "interviews:join": "{link to a round}",
    "teams:join": "{invitation}",
    "checklists:shared": "{link to read}",
    "interviews:lent": "{link to a packet}",
    "progress:home": "/",
    "curriculum:tracks": "/guide/",
    "curriculum:track": TRACK,
    "curriculum:level": f"{TRACK}levels/mid/",
    "curriculum:round": f"{TRACK}rounds/ai/",
    "curriculum:next_level": f"{TRACK}levels/mid/next/",
    "curriculum:next_level_round": f"{TRACK}levels/staff/next/ai/",
    "progress:map": "/progress/map/?round=ai",
    "curriculum:area": "/guide/areas/retrieval-basics/",
    "curriculum:topic": "/guide/topics/rag-basics/",
    "curriculum:articles": "/guide/articles/",
    "curriculum:article": "/guide/articles/what-is-an-ai-engineer/",
    "curriculum:comparisons": "/guide/comparisons/",
    "curriculum:comparison": "/guide/comparisons/ai-engineer-vs-ml-engineer/",
    "curriculum:paths": "/guide/paths/",
    "curriculum:path": "/guide/paths/startup/",
    "account_login": "/accounts/login/",
    "account_signup": "/accounts/signup/",
    "account_reset_password": "/accounts/password/reset/",
    "account_reset_password_done": "/accounts/password/reset/done/",
    "not found": "/nowhere/",
}
PRIVATE = {
    "progress:home": "/",
    "progress:details": "/progress/",
    "progress:readiness": "/progress/readiness/",
    "progress:recall": "/progress/recall/",
    "progress:day": "/progress/day/",
    "progress:mocks": "/progress/mocks/",
    "progress:map": "/progress/map/",
    "curriculum:next_level_round": f"{TRACK}levels/mid/next/ai/",
    "goals:edit": "/goal/",
    "goals:today": "/goal/today/",
    "plans:week": "/plan/",
    "plans:add": "/plan/add/",
    "plans:item": "{plan item}",
    "plans:feed": "/plan/calendar/",
    "flashcards:study": "/cards/",
    "flashcards:answer": "/cards/1/answer/",
    "flashcards:card": "/cards/1/",
    "flashcards:browse": "/cards/browse/",
    "flashcards:practice": "/cards/practice/?area=retrieval-basics",
    "flashcards:practice empty": "/cards/practice/?area=retrieval-basics&at=999",
    "flashcards:leeches": "/cards/leeches/",
    "flashcards:memory": "/cards/memory/",
    "flashcards:decks": "/cards/decks/",
    "flashcards:deck": "{deck}",
    "flashcards:delete_deck": "{deck}delete/",
    "flashcards:new": "/cards/new/?origin=1",
    "flashcards:own card": "{own card}",
    "flashcards:edit": "{own card}edit/",
    "flashcards:delete": "{own card}delete/",
    "interviews:index": "/mocks/",
    "interviews:stories": "/mocks/stories/",
    "interviews:new_story": "/mocks/stories/new/",
    "interviews:story": "{story}",
    "interviews:edit_story": "{story}edit/",
    "interviews:delete_story": "{story}delete/",
    "interviews:sheet debriefed": "{debrief}",
    "interviews:gap_cards": "{debrief}../cards/",
    "interviews:gap_card": "{debrief}../gaps/point-1/card/",
    "interviews:gap_item": "{debrief}../gaps/point-1/item/",
    "interviews:loops": "/mocks/loops/",
    "interviews:loop": "{loop}",
    "interviews:packet": "{loop}packet/",
    "interviews:lend": "{loop}links/",
    "interviews:history": "/mocks/history/",
    "interviews:questions": "/mocks/questions/?show=unmet",
    "interviews:partner": "/mocks/partner/new/",
    "interviews:pairing": "{waiting for a partner}",
    "interviews:kit": "{interviewer's kit}",
    "interviews:mock of two": "{candidate's page}",
    "interviews:sheet of two": "{both sheets}sheet/",
    "interviews:share": "{both sheets}share/",
    "interviews:shared": "{shared sheet}",
    "notebook:index": "/notes/",
    "notebook:note": "/notes/topic/1/",
    "accounts:settings": "/settings/",
    "accounts:delete": "/settings/delete/",
    "account_email": "/accounts/email/",
    "account_change_password": "/accounts/password/change/",
    "account_logout": "/accounts/logout/",
    "mfa_index": "/accounts/2fa/",
    "mfa_activate_totp": "/accounts/2fa/totp/activate/",
    "usersessions_list": "/accounts/sessions/",
    "curriculum:level": f"{TRACK}levels/mid/",
    "curriculum:area": "/guide/areas/retrieval-basics/",
    "curriculum:topic": "/guide/topics/rag-basics/",
    "curriculum:article": "/guide/articles/what-is-an-ai-engineer/",
    "teams:index": "/teams/",
    "teams:new": "/teams/new/",
    "teams:team": "{team}",
    "teams:settings": "{team}settings/",
    "teams:delete": "{team}delete/",
    "teams:activity": "{team}activity/",
    "teams:invitations": "{team}invitations/",
    "teams:join": "{invitation}",
    "progress:team": "/progress/team/tuesday-study-group/",
    "progress:member": "{readiness of a member}",
    "checklists:index": "/checklists/",
    "checklists:new": "/checklists/new/",
    "checklists:mine": "/checklists/mine/",
    "checklists:templates": "/checklists/templates/",
    "checklists:template": "/checklists/templates/1/",
    "checklists:template of one's own": "{own template}",
    "checklists:checklist": "{shared list}",
    "checklists:checklist per person": "{list per person}",
    "checklists:checklist of one's own": "{own list}",
    "checklists:item": "{item}",
    "checklists:edit_comment": "{comment}",
    "checklists:people": "{list per person}people/",
    "checklists:settings": "{own list}settings/",
    "checklists:delete": "{own list}delete/",
    "checklists:activity": "{shared list}activity/",
    "checklists:save": "{own list}save/",
    "checklists:share": "{shared list}share/",
    "checklists:update": "{list with an update}update/",
    "not found": "/nowhere/",
}

QUESTION = "/mocks/questions/one-word-through-the-model/preview/"
STAFF = {
    "interviews:preview": QUESTION,
    "interviews:preview of the interviewer": f"{QUESTION}?side=interviewer",
    "checklists:preview": "/checklists/templates/last-48-hours/preview/",
}


@pytest.fixture(scope="module")
def visitor(stay):
    return with_axe(stay())


@pytest.fixture(scope="module")
def sample(stay, site, sample_state):
    """The sample person's page; it remembers the hosts that were asked for something."""
    page = with_axe(stay(storage_state=sample_state))
    page.hosts = set()
    page.on("request", lambda request: page.hosts.add(request.url.split("/")[2]))
    return page


@pytest.fixture(scope="module")
def staff(stay, staff_state):
    return with_axe(stay(storage_state=staff_state))


@pytest.mark.parametrize("name", PUBLIC)
def test_a_page_that_everybody_may_read(visitor, site, name):
    assert look(visitor, PUBLIC[name].format_map(site.places)) == []


@pytest.mark.parametrize("name", PRIVATE)
def test_a_page_of_a_signed_in_person(sample, site, name):
    assert look(sample, PRIVATE[name].format_map(site.places)) == []
    assert sample.hosts == {site.url.split("/")[2]}


@pytest.mark.parametrize("name", STAFF)
def test_a_page_of_the_staff(staff, name):
    assert look(staff, STAFF[name]) == []


# Doors that only take posts, answer machines, or need a link from a mail or a second device.
WITHOUT_A_PAGE = {
    "healthz",
    "curriculum:robots",
    "curriculum:sitemap",
    "accounts:theme",
    "accounts:end_session",
    "progress:rounds",
    *(f"plans:{door}" for door in ("preview", "replan", "drop", "move", "unpin", "done")),
    *(f"plans:{door}" for door in ("restore", "download", "calendar")),
    "notebook:state",
    "notebook:read",
    "flashcards:rate",
    "flashcards:undo",
    "flashcards:more",
    "flashcards:bury",
    "flashcards:suspend",
    "flashcards:flag",
    "flashcards:ask",
    *(f"flashcards:{door}" for door in ("restore", "restore_deck", "fit", "back", "retention")),
    *(f"teams:{door}" for door in ("sign_up", "accept", "decline", "ask", "leave", "shares")),
    *(f"teams:{door}" for door in ("role", "remove", "invite", "join_link", "renew", "revoke")),
    *(f"checklists:{door}" for door in ("clone", "publish", "retire", "archive", "restore")),
    *(f"checklists:{door}" for door in ("give", "copy", "revoke", "add", "status", "evidence")),
    *(f"checklists:{door}" for door in ("move", "take", "delete_item", "restore_item")),
    *(f"checklists:{door}" for door in ("comment", "nudge", "delete_comment")),
    "interviews:start",
    "interviews:clock",
    "interviews:notes",
    "interviews:part",
    "interviews:finish",
    "interviews:commit",
    "interviews:score",
    "interviews:debrief",
    "interviews:open",
    *(f"interviews:{door}" for door in ("renew", "accept", "leave", "draw", "join_accept")),
    *(
        f"interviews:{door}"
        for door in ("kit_clock", "kit_notes", "kit_tell", "signal", "kit_finish")
    ),
    *(f"interviews:{door}" for door in ("kit_sheet", "live", "release", "rate", "swap")),
    "interviews:call_off",
    "interviews:take",
    "interviews:flag",
    *(f"interviews:{door}" for door in ("start_round", "finish_loop", "take_in", "revoke", "tell")),
    *(f"interviews:{door}" for door in ("restore_story", "practice_story")),
}
# Pages of something that a person must make first: looked at on the way by test_mock.py
# and test_partner.py.
ON_THE_WAY = {"interviews:mock", "interviews:sheet", "interviews:question", "interviews:sheets"}


def names(patterns=None, prefix=""):
    """Every URL name of our own rooms."""
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLResolver) and one.app_name not in ("admin",):
            yield from names(one.url_patterns, f"{one.namespace}:" if one.namespace else prefix)
        elif isinstance(one, URLPattern) and one.name:
            yield prefix + one.name


def test_no_url_name_of_ours_is_forgotten_here():
    ours = {name for name in names() if ":" in name and not name.startswith("admin:")}

    assert ours - set(PUBLIC) - set(PRIVATE) - set(STAFF) - WITHOUT_A_PAGE - ON_THE_WAY == set()
