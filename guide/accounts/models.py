"""People."""

import zoneinfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models

from guide.foundation.days import StudyClock


def validate_time_zone(name: str) -> None:
    """Refuse a name that the time zone database does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Choose a time zone from the list, such as Europe/Berlin.")


class UserManager(BaseUserManager):
    """Makes people; Django asks for a manager here."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make a person who signs in by email (stored in lower case)."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: object) -> "User":
        """Make a person with every right, for the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """One person, their time zone and the hour at which their study day begins.

    `asks_how_sure` is whether each card asks, before its answer, for theirs in writing and how sure
    they are. `memory_weights` are the weights of FSRS-6 fitted to this person, null for its
    defaults; `memory_version` rises with each change of them.
    """

    email = models.EmailField(unique=True, null=True)  # noqa: DJ001 - null is a guest
    name = models.CharField(max_length=80, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    day_starts_at = models.PositiveSmallIntegerField(default=4)
    single_keys = models.BooleanField("single-key shortcuts", default=True)
    asks_how_sure = models.BooleanField("ask how sure I am", default=False)
    memory_weights = models.JSONField(null=True, blank=True, editable=False)
    memory_version = models.PositiveIntegerField(default=0, editable=False)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False, editable=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(day_starts_at__lte=23), name="day_starts_at_an_hour_of_the_day"
            ),
            models.CheckConstraint(
                condition=models.Q(is_staff=False) | models.Q(email__isnull=False),
                name="staff_have_an_email",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or f"person {self.pk}"

    @property
    def clock(self) -> StudyClock:
        """How this person counts days."""
        return StudyClock(self.time_zone, self.day_starts_at)

    @property
    def initials(self) -> str:
        """One or two letters for the avatar."""
        words = (self.name or self.email or "?").split()
        return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper()
