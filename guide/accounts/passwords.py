"""Rules for passwords that Django does not bring."""

from django.core.exceptions import ValidationError

SHORTEST = 8
LONGEST = 128


class LengthValidator:
    """Refuse passwords too short to be safe, or so long that hashing them would be an attack."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError below 8 and above 128 characters."""
        if len(password) < SHORTEST:
            raise ValidationError(
                f"This one has {len(password)}. Use at least {SHORTEST} characters.",
                code="password_too_short",
            )
        if len(password) > LONGEST:
            raise ValidationError(f"Use at most {LONGEST} characters.", code="password_too_long")

    def get_help_text(self) -> str:
        return f"{SHORTEST} to {LONGEST} characters."
