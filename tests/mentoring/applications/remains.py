"""Looks for words of a person in whatever the product keeps: tables, those of packages too, media, letters in files.

What is stored may be sealed, in base 64, compressed, pickled, quoted-printable, in hexadecimal, or JSON with escapes;
each of these is opened, one inside the other.
"""

import base64
import binascii
import quopri
import re
import zlib
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from viuhka.secrecy.sealing import WrongKey, unseal

_DEEPEST = 5
_BASE_64 = re.compile(rb"[A-Za-z0-9_+/-]{16,}={0,2}")
_HEXADECIMAL = re.compile(rb"(?:[0-9a-f]{2}){8,}")
_ESCAPE = re.compile(rb"\\+u([0-9a-fA-F]{4})")
_COMPRESSED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def dump():
    """Every column of every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information_schema)'")
        tables = cursor.fetchall()
        lines = []
        for schema, table in tables:
            cursor.execute(f'SELECT t::text FROM "{schema}"."{table}" AS t')
            lines += [row[0] for row in cursor.fetchall()]
    return "\n".join(lines)


def files():
    """What lies in media, and the letters that became files."""
    letters = Path(settings.EMAIL_FILE_PATH)
    found = [file.read_bytes() for file in letters.rglob("*") if file.is_file()]
    return b"\n".join([*found, *_stored("")])


def _stored(folder):
    inside = [] if not default_storage.exists(folder or ".") else default_storage.listdir(folder)
    for name in inside[1] if inside else []:
        yield name.encode()
        with default_storage.open(f"{folder}/{name}".lstrip("/")) as file:
            yield file.read()
    for name in inside[0] if inside else []:
        yield from _stored(f"{folder}/{name}".lstrip("/"))


def remains(words, more=""):
    """Those of the words that are found anywhere, as they are or hidden."""
    opened = list(layers(dump().encode() + b"\n" + files() + more.encode()))
    return [word for word in words if any(word.encode() in layer for layer in opened)]


def found_in(text, words):
    return [word for word in words if word in text]


def layers(raw, depth=_DEEPEST):
    """The bytes, and all that is hidden in them."""
    yield raw
    if depth:
        for inner in _hidden(raw):
            yield from layers(inner, depth - 1)


def _hidden(raw):
    if _ESCAPE.search(raw):
        yield _ESCAPE.sub(lambda match: chr(int(match[1], 16)).encode("utf-8", "ignore"), raw)
    if re.search(rb"=[0-9A-F]{2}", raw):
        yield quopri.decodestring(raw)
    for match in _COMPRESSED.finditer(raw):
        yield from _decompressed(raw[match.start() :])
    for piece in set(_BASE_64.findall(raw)):
        yield from _from_base_64(piece)
    for piece in set(_HEXADECIMAL.findall(raw)):
        yield bytes.fromhex(piece.decode())


def _decompressed(raw):
    try:
        yield zlib.decompressobj().decompress(raw)
    except zlib.error:
        return


def _from_base_64(piece):
    with suppress(WrongKey, UnicodeError):
        yield unseal(piece.decode()).encode()
    whole = piece.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    for start in range(2):  # A sign before it, such as a dot or a slash, may have been taken for a part of it.
        try:
            yield base64.b64decode(whole[start:] + b"=" * (-len(whole[start:]) % 4))
        except binascii.Error:
            continue
