"""The mail that asks somebody into a team."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse

from guide.accounts.models import User
from guide.foundation.links import Link
from guide.teams.models import Invitation


def send_invitation(invitation: Invitation, link: Link, *, by: User) -> None:
    """Send a link to the address that was asked; a mail server that is down is logged only."""
    context = {
        "invitation": invitation,
        "team": invitation.team,
        "inviter": by,
        "address": settings.SITE_URL + reverse("teams:join", args=[link.secret]),
    }
    get_adapter().send_mail("teams/email/invitation", invitation.email, context)
