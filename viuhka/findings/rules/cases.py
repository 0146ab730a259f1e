"""Case numbers, which tell neither how many findings there are nor what the next one is called."""

from __future__ import annotations

from hashlib import sha256

#: Neither vowels, so that no words come about, nor what is mistaken for something else.
_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
_LENGTH = 5


def case_of(seed: str, attempt: int) -> str:
    """A case number such as H-7K3Q9 from a seed that chance has given; another one for every attempt."""
    number = int.from_bytes(sha256(f"{seed}:{attempt}".encode()).digest()[:8])
    drawn = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        drawn.append(_LETTERS[place])
    return f"H-{''.join(drawn)}"
