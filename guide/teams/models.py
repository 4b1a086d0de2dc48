"""Teams, who is in them, and who was asked."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.deletion import Collector
from django.db.models.functions import Lower, Now
from django.urls import reverse

from guide.accounts.models import User


class Role(models.TextChoices):
    """What somebody may do in a team; each may also do what the next one may."""

    OWNER = "owner"
    COACH = "coach"
    MEMBER = "member"
    VIEWER = "viewer"


WRITERS = (Role.OWNER, Role.COACH)
TICKERS = (Role.OWNER, Role.COACH, Role.MEMBER)


class TeamQuerySet(models.QuerySet):
    """Ways to ask for teams, by what a person may do there."""

    def visible_to(self, user: User) -> "TeamQuerySet":
        """Teams the person is in; to others they do not exist."""
        return self._with(user, Role.values)

    def tickable_by(self, user: User) -> "TeamQuerySet":
        """Teams in which the person sets statuses and comments."""
        return self._with(user, TICKERS)

    def sharing_with(self, user: User) -> "TeamQuerySet":
        """Teams whose members show the person what they share of their practice; not to viewers."""
        return self._with(user, TICKERS)

    def editable_by(self, user: User) -> "TeamQuerySet":
        """Teams whose lists and templates the person writes, and to which they invite."""
        return self._with(user, WRITERS)

    def managed_by(self, user: User) -> "TeamQuerySet":
        """Teams the person owns."""
        return self._with(user, [Role.OWNER])

    def _with(self, user: User, roles: list[str] | tuple[str, ...]) -> "TeamQuerySet":
        mine = Membership.objects.filter(user_id=user.pk, role__in=roles)
        return self.filter(pk__in=mine.values("team"))


class Team(models.Model):
    """People who prepare together.

    `version` rises with everything that happens in it, so that open pages see that somebody left.
    """

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("teams:team", args=[self.slug])


def pass_on(
    collector: Collector, field: models.Field, memberships: list["Membership"], using: str
) -> None:
    """What becomes of memberships when their person's account goes: they go too.

    A team has an owner always, so one that would lose its last is passed on to whoever has the
    next role longest, and its activity says so; a team in which nobody is left goes with its last
    person.
    """
    models.CASCADE(collector, field, memberships, using)
    gone = {one.pk for one in memberships}
    for team in Team.objects.filter(memberships__in=memberships).distinct():
        left = [one for one in team.memberships.all() if one.pk not in gone]
        if not left:
            collector.collect([team])
            continue
        collector.add_field_update(Team._meta.get_field("version"), F("version") + 1, [team])
        if not any(one.owns for one in left):
            heir = min(left, key=lambda one: Role.values.index(one.role))
            collector.add_field_update(Membership._meta.get_field("role"), Role.OWNER, [heir])
            if type(collector) is Collector:  # and not the admin's, which only looks
                _write_down(team, heir)


def _write_down(team: Team, heir: "Membership") -> None:
    what = {"person_id": heir.user_id, "before": heir.role, "after": Role.OWNER}
    team.activity.create(verb=TeamActivity.Verb.PASSED, created_at=Now(), **what)


class MembershipQuerySet(models.QuerySet):
    """Ways to ask for memberships."""

    def visible_to(self, user: User) -> "MembershipQuerySet":
        """Who is in a team is seen by everybody in it."""
        return self.filter(team__in=Team.objects.visible_to(user))


class Membership(models.Model):
    """One person in one team, with a role, and what this person shares there."""

    class Shares(models.TextChoices):
        """What the team sees of a member's practice."""

        NOTHING = "nothing"
        SUMMARY = "summary"
        DETAIL = "detail"

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, pass_on, related_name="memberships")
    role = models.CharField(max_length=6, choices=Role)
    shares = models.CharField(max_length=7, choices=Shares, default=Shares.NOTHING)
    invitation = models.ForeignKey(
        "Invitation", models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    joined_at = models.DateTimeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="a_person_is_in_a_team_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role} of {self.team}"

    @property
    def owns(self) -> bool:
        return self.role == Role.OWNER

    @property
    def writes(self) -> bool:
        """Whether this role writes lists and templates, and invites."""
        return self.role in WRITERS

    @property
    def ticks(self) -> bool:
        """Whether this role sets statuses and comments."""
        return self.role in TICKERS


class InvitationQuerySet(models.QuerySet):
    """Ways to ask for invitations."""

    def visible_to(self, user: User) -> "InvitationQuerySet":
        """Whom a team asked is known to those who may invite."""
        return self.filter(team__in=Team.objects.editable_by(user))

    editable_by = visible_to

    def unspent(self) -> "InvitationQuerySet":
        """Neither used up nor revoked; some of them may be declined or have expired."""
        return self.filter(revoked_at=None, uses__lt=F("max_uses"))


class Invitation(models.Model):
    """A way into a team: asked by mail (one use), or a join link (no email, several uses).

    Whoever holds the link may join with any account; the membership says which one did.
    """

    team = models.ForeignKey(Team, models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=6, choices=Role, default=Role.MEMBER)
    message = models.CharField(max_length=200, blank=True)
    max_uses = models.PositiveIntegerField(default=1)
    uses = models.PositiveIntegerField(default=0)
    link_digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email="") | Q(max_uses=1), name="a_mailed_invitation_has_one_use"
            ),
            models.CheckConstraint(
                condition=~Q(email="") | Q(role__in=[Role.MEMBER, Role.VIEWER]),
                name="a_join_link_makes_members_and_viewers_only",
            ),
            models.CheckConstraint(
                condition=Q(uses__lte=F("max_uses")), name="an_invitation_is_not_overused"
            ),
            models.UniqueConstraint(
                "team",
                Lower("email"),
                condition=~Q(email="") & Q(uses=0, declined_at=None, revoked_at=None),
                name="one_open_invitation_of_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.email or 'join link'}"

    def state(self, now: datetime) -> str:
        """One of open, used, declined, revoked and expired."""
        if self.revoked_at:
            return "revoked"
        if self.uses >= self.max_uses:
            return "used"
        if self.declined_at:
            return "declined"
        return "expired" if now >= self.expires_at else "open"

    def admits(self, now: datetime) -> bool:
        """Whether somebody can join by it; whoever declined may change their mind."""
        return self.state(now) in ("open", "declined") and now < self.expires_at


class TeamActivity(models.Model):
    """One thing that happened in a team; append-only, and kept when people leave."""

    class Verb(models.TextChoices):
        """What happened."""

        CREATED = "created"
        RENAMED = "renamed"
        INVITED = "invited"
        REVOKED = "revoked", "withdrew an invitation"
        JOINED = "joined"
        DECLINED = "declined"
        ASKED = "asked", "asked for a new invitation"
        LEFT = "left"
        REMOVED = "removed"
        ROLE = "role", "changed a role"
        PASSED = "passed", "passed to another owner"

    team = models.ForeignKey(Team, models.CASCADE, related_name="activity")
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb)
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=254, blank=True)
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "team activity"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index("team", F("created_at").desc(), name="team_activity_newest_first")]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_verb_display()} in {self.team}"
