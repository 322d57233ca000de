"""PDF files locked by a password: RC4 with a key of 40 bits, the standard's revision 2."""

import hashlib
import re
from collections.abc import Sequence

_FILLING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_NUMBER = bytes.fromhex("00112233445566778899aabbccddeeff")
_NOTHING_ALLOWED = -64
_STREAM = re.compile(rb"(?<=stream\n).*(?=\nendstream)", re.DOTALL)


def locked(objects: Sequence[bytes], user: str, owner: str) -> tuple[list[bytes], bytes]:
    """The objects with their streams locked, and what the trailer says of the lock.

    Who opens the file gives the user's password; with an empty one it opens for everybody, and the
    owner's alone keeps people from copying and printing.
    """
    owners = _rc4(_md5(_filled(owner or user))[:5], _filled(user))
    allowed = _NOTHING_ALLOWED.to_bytes(4, "little", signed=True)
    key = _md5(_filled(user) + owners + allowed + _NUMBER)[:5]
    fields = (_NOTHING_ALLOWED, owners.hex(), _rc4(key, _FILLING).hex(), _NUMBER.hex())
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P {} /O <{}> /U <{}> >> /ID [<{}> <{}>] "
    trailer = lock.format(*fields, _NUMBER.hex()).encode()
    return [_object(key, number, body) for number, body in enumerate(objects, 1)], trailer


def _object(key: bytes, number: int, body: bytes) -> bytes:
    own = _md5(key + number.to_bytes(3, "little") + b"\0\0")[:10]
    return _STREAM.sub(lambda found: _rc4(own, found[0]), body)


def _filled(password: str) -> bytes:
    return (password.encode("latin-1") + _FILLING)[:32]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
