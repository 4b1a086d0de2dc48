"""docs/writing-content.md tells the truth: its examples load, its table is complete."""

import re
from pathlib import Path

from tests.make_content import ContentFolder

PAGE = Path(__file__).parent.parent.parent / "docs" / "writing-content.md"
SOURCES = PAGE.parent.parent / "guide" / "foundation" / "content_files"
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"\b[EW][1-4]\d\d\b")


def test_every_example_is_valid_content(tmp_path):
    folder = ContentFolder(tmp_path / "content")
    for path in folder.root.glob("*.yaml"):
        path.unlink()
    for number, (indent, language, text) in enumerate(BLOCK.findall(PAGE.read_text())):
        ending = {"yaml": "yaml", "markdown": "md"}.get(language)
        if ending:
            plain = re.sub(f"^{indent}", "", text, flags=re.MULTILINE)
            folder.write_text(f"{number}.{ending}", plain)

    content = folder.read()

    assert content.problems == []
    assert len(content.items) == 13
    assert len(content.of("card")) == 2


def test_the_table_has_every_code(folder):
    told = set(CODE.findall(PAGE.read_text()))
    used = {
        code
        for path in SOURCES.glob("*.py")
        for code in re.findall(r'"([EW]\d{3})"', path.read_text())
    }

    assert used == told
    assert told == {line[2:6] for line in PAGE.read_text().splitlines() if CODE.match(line[2:6])}
    assert len(told) == 30
