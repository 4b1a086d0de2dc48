"""Numbers and days as the pages say them."""

from datetime import date, timedelta

ONES = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(number: int) -> str:
    """A number in words below a hundred ("no" for 0), in digits from there on."""
    if number < len(ONES):
        return ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")
    return f"{number:,}"


def count(number: int, noun: str) -> str:
    """A number with its noun: "one card", "twenty-four cards"."""
    return f"{spelled(number)} {noun}{'' if number == 1 else 's'}"


def counted(number: int, noun: str) -> str:
    """The same in digits: "1 card", "2,614 cards"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def long_day(day: date) -> str:
    """A day in full, without the year: "Thursday 10 December"."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date) -> str:
    """A day in short: "10 Dec"."""
    return f"{day.day} {day:%b}"


def day_ahead(day: date, today: date) -> str:
    """A day as seen from today: "tomorrow", "on Thursday 10 December"."""
    return "tomorrow" if day == today + timedelta(days=1) else f"on {long_day(day)}"
