"""A small folder of valid content, to be spoiled by tests."""

import json
import shutil
from datetime import date
from pathlib import Path

from guide.foundation.content_files import read_content

TODAY = date(2026, 11, 24)
SCHEMA = Path(__file__).parent.parent / "fixtures" / "content" / "content.schema.json"
CLAIM = [{"text": "Does a thing"}]
BODY = "A paragraph that says something about retrieval and ends. " * 9

MAP = {
    "sources": [
        {
            "slug": "paper",
            "title": "A paper",
            "url": "https://example.org/paper",
            "kind": "paper",
            "accessed": "2026-10",
        }
    ],
    "tracks": [
        {
            "slug": "engineer",
            "title": "Engineer",
            "summary": "A job.",
            "levels": ["junior", "mid"],
            "rounds": ["ai", "coding"],
            "focus_areas": ["retrieval"],
        }
    ],
    "levels": [
        {
            "slug": slug,
            "title": slug.capitalize(),
            "order": order,
            "years": {"from": order, "to": order + 1},
            "summary": "A level.",
            "expectations": CLAIM,
            "builds": CLAIM,
            "interview_focus": CLAIM,
            "rounds": {"ai": {"text": "Talks about retrieval"}},
        }
        for order, slug in enumerate(("junior", "mid"), 1)
    ],
    "rounds": [
        {
            "slug": slug,
            "title": slug.upper(),
            "order": order,
            "minutes": 30,
            "summary": "A round.",
            "scored": ["Explains a mechanism"],
        }
        for order, slug in enumerate(("ai", "coding"), 1)
    ],
    "focus_areas": [
        {
            "slug": "retrieval",
            "title": "Retrieval",
            "round": "ai",
            "order": 1,
            "summary": "Finding pages.",
        }
    ],
}


def topic(slug="rag-basics", **fields):
    return {
        "slug": slug,
        "title": slug.replace("-", " "),
        "focus_area": "retrieval",
        "scope": "What it is.",
        "rounds": ["ai"],
        "levels": ["junior", "mid"],
        "requires": [],
        **fields,
    }


def card(slug="why-retrieve", **fields):
    return {
        "slug": slug,
        "type": "basic",
        "intent": "why",
        "round": "ai",
        "level": "junior",
        "topics": ["rag-basics"],
        "front": f"Why does the team behind {slug} fetch pages before it answers?",
        "back": f"The pages of {slug} can be changed, deleted and cited within minutes.",
        **fields,
    }


def cloze(slug="low-rank", **fields):
    fields = {"type": "cloze", "text": "The update is {{c1::BA}} and small.", **fields}
    rest = {name: value for name, value in card(slug).items() if name not in ("front", "back")}
    return {**rest, **fields}


def dimension(slug, **fields):
    names = ("weak", "partial", "solid", "strong")
    anchors = {name: f"Does the {name} thing for {slug}." for name in names}
    return {"slug": slug, "title": slug, "weight": 1, "anchors": anchors, **fields}


def question(slug="explain-retrieval", **fields):
    return {
        "slug": slug,
        "title": "Explain retrieval",
        "form": "talk",
        "round": "ai",
        "level": "junior",
        "topics": ["rag-basics"],
        "minutes": 15,
        "prompt": "A colleague asks what happens before the answer is written. Explain it.",
        "strong_answer": ["Pages are found first", "Pages are cited then", "Gaps are admitted"],
        "rubric": [dimension("path"), dimension("limits"), dimension("clarity")],
        "follow_ups": [{"ask": f"And then {n}?", "listen_for": f"The step {n}."} for n in (1, 2)],
        "weak_answers": [
            {"says": f"It just knows {n}.", "because": f"No mechanism {n}."} for n in (1, 2)
        ],
        **fields,
    }


def checklist(slug="last-day", **fields):
    items = [{"slug": "tell-a-story", "text": "Tell one story aloud"}]
    return {
        "slug": slug,
        "title": "The last day",
        "summary": "Calm.",
        "audience": "personal",
        "levels": ["junior"],
        "sections": [{"title": "Morning", "items": items}],
        **fields,
    }


def comparison(slug="one-and-other", **fields):
    aspects = [{"aspect": name, "left": "This", "right": "That"} for name in ("A", "B", "C")]
    return {
        "slug": slug,
        "title": "One and other",
        "left": "One",
        "right": "Other",
        "summary": "Two jobs.",
        "aspects": aspects,
        **fields,
    }


def career_path(slug="platform", **fields):
    lists = dict.fromkeys(("characteristics", "pros", "cons", "best_for"), CLAIM)
    return {"slug": slug, "title": "Platform", "order": 1, "summary": "Tools.", **lists, **fields}


class ContentFolder:
    """Files in a temporary folder; the field of an item is always one line."""

    def __init__(self, root):
        self.root = root
        root.mkdir(exist_ok=True)
        shutil.copy(SCHEMA, root / "content.schema.json")
        self.write("map.yaml", **MAP)
        self.write("topics.yaml", topics=[topic()])
        self.write("cards.yaml", cards=[card()])

    def write(self, file, **collections):
        """Write collections of items; line 3 holds the slug of the first item."""
        lines = ["format: 1"]
        for name, items in collections.items():
            lines.append(f"{name}:")
            for fields in items:
                told = [f"{key}: {json.dumps(value)}" for key, value in fields.items()]
                lines += [f"  - {told[0]}", *(f"    {line}" for line in told[1:])]
        return self.write_text(file, "\n".join(lines) + "\n")

    def write_text(self, file, text):
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def write_article(self, slug="rag-from-zero", body=BODY, **fields):
        fields = {
            "slug": slug,
            "title": f"About {slug}",
            "summary": "What it adds.",
            "type": "explainer",
            "levels": ["junior"],
            "topics": ["rag-basics"],
            **fields,
        }
        front = "\n".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
        return self.write_text(f"articles/{slug}.md", f"---\n{front}\n---\n{body}")

    def write_facts(self, *lines):
        return self.write_text("../facts.md", "\n".join(f"- **{line}" for line in lines))

    def read(self, *, facts=False, earlier=None, today=TODAY):
        path = self.root.parent / "facts.md" if facts else None
        return read_content(self.root, facts_file=path, today=today, earlier=earlier)

    def problems(self, code, **options):
        """The problems of one code, as they are printed."""
        return [str(each) for each in self.read(**options).problems if each.code == code]
