"""Qt Linguist's .ts files: read, brought up to date with the source, written, and packed as .qm."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6

from tests.translations.words import Message

FORMS = 2
Forms = tuple[str, ...]
Known = dict[Message, Forms]


def read(path: Path) -> Known:
    """What a file says of each message; a text without plural has one form, unfinished ones are empty."""
    known: Known = {}
    if not path.exists():
        return known
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for entry in context.iter("message"):
            plural = entry.get("numerus") == "yes"
            message = Message(name, entry.findtext("source", ""), entry.findtext("comment", ""), plural)
            translation = entry.find("translation")
            if translation is not None:
                forms = [form.text or "" for form in translation.iter("numerusform")]
                known[message] = tuple(forms) if plural else (translation.text or "",)
    return known


def brought_up_to_date(known: Mapping[Message, Forms], messages: Sequence[Message]) -> Known:
    """The messages of the source with what is known of them; those that are gone are dropped.

    A text whose context or comment changed takes its translation along.
    """
    elsewhere = {(message.source, message.plural): forms for message, forms in known.items() if any(forms)}
    fresh: Known = {}
    for message in messages:
        empty = ("",) * (FORMS if message.plural else 1)
        fresh[message] = known.get(message) or elsewhere.get((message.source, message.plural), empty)
    return fresh


def english(messages: Sequence[Message], known: Mapping[Message, Forms]) -> Known:
    """English needs its plurals only: `%n item(s)` is `%n item` and `%n items` unless someone said better."""
    return {
        message: known[message]
        if all(known.get(message, ("",)))
        else (message.source.replace("(s)", ""), message.source.replace("(s)", "s"))
        for message in messages
        if message.plural
    }


def write(path: Path, language: str, known: Mapping[Message, Forms]) -> None:
    """Write all of it in the order of the messages, the same bytes for the same content."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for message in sorted(known):
        context = contexts.get(message.context)
        if context is None:
            context = contexts[message.context] = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = message.context
        entry = ET.SubElement(context, "message", {"numerus": "yes"} if message.plural else {})
        ET.SubElement(entry, "source").text = message.source
        if message.comment:
            ET.SubElement(entry, "comment").text = message.comment
        _add_translation(entry, message, known[message])
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def pack(source: Path, target: Path) -> None:
    """Make the .qm that the program loads, with Qt's own lrelease."""
    program = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([str(program), "-silent", str(source), "-qm", str(target)], check=True)


def _add_translation(entry: ET.Element, message: Message, forms: Forms) -> None:
    finished = all(forms)
    translation = ET.SubElement(entry, "translation", {} if finished else {"type": "unfinished"})
    if not message.plural:
        translation.text = forms[0]
        return
    for form in forms:
        ET.SubElement(translation, "numerusform").text = form
