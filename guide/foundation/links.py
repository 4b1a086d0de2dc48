"""Secret links: whoever holds one has a right. The database keeps only their digests."""

import secrets
from hashlib import sha256
from typing import NamedTuple

LENGTH = 43  # characters of 32 random bytes in URL-safe base64


class Link(NamedTuple):
    """A new link: the secret is shown once, the digest is stored."""

    secret: str
    digest: str


def new_link() -> Link:
    """Make a link of 32 random bytes."""
    secret = secrets.token_urlsafe(32)
    return Link(secret, digest_of(secret))


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret in hexadecimal, by which its row is found."""
    return sha256(secret.encode()).hexdigest()
