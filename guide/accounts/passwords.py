"""Rules for passwords that Django does not bring."""

from django.core.exceptions import ValidationError

LONGEST = 128


class MaximumLengthValidator:
    """Refuse passwords so long that hashing them would be an attack."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError above 128 characters."""
        if len(password) > LONGEST:
            raise ValidationError(f"Use at most {LONGEST} characters.", code="password_too_long")

    def get_help_text(self) -> str:
        return f"At most {LONGEST} characters."
