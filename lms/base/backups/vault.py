"""Sealed files: AES-256-GCM in blocks that know their place and the end, so that no cut goes unseen."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"BALAI BACKUP 1\n"
SALT = 32
BLOCK = 1024 * 1024
TAG = 16


class Refused(Exception):
    """A backup that cannot be made, opened or restored; carries a sentence for the operator."""


def _cipher(secret, salt):
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"balai backup")
    return AESGCM(derived.derive(secret.encode()))


def _nonce(number, last):
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class Sealer:
    """A file to write into; what reaches the disk is sealed."""

    def __init__(self, file, secret):
        salt = os.urandom(SALT)
        self._file, self._header = file, MAGIC + salt
        self._cipher, self._waiting, self._number = _cipher(secret, salt), bytearray(), 0
        file.write(self._header)

    def write(self, data):
        """Take data; a full block is written once it is known not to be the last."""
        self._waiting += data
        while len(self._waiting) > BLOCK:
            self._put(bytes(self._waiting[:BLOCK]), last=False)
            del self._waiting[:BLOCK]
        return len(data)

    def close(self):
        """Write the last block, which says that it is the last."""
        self._put(bytes(self._waiting), last=True)

    def _put(self, block, last):
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), block, self._header))
        self._number += 1


class Opener:
    """A sealed file to read from; hands out nothing that is not whole and in its place."""

    def __init__(self, file, secret):
        self._file, self._header = file, file.read(len(MAGIC) + SALT)
        if not self._header.startswith(MAGIC) or len(self._header) != len(MAGIC) + SALT:
            raise Refused("This is not a backup of Balai.")
        self._cipher = _cipher(secret, self._header[len(MAGIC) :])
        self._ready, self._number, self._ended = bytearray(), 0, False
        self._next = file.read(BLOCK + TAG)

    def read(self, size=-1):
        """Return up to `size` bytes, fewer only at the end; raise Refused for a block that was touched."""
        while not self._ended and (size < 0 or len(self._ready) < size):
            self._open_block()
        size = len(self._ready) if size < 0 else size
        data = bytes(self._ready[:size])
        del self._ready[:size]
        return data

    def _open_block(self):
        block, self._next = self._next, self._file.read(BLOCK + TAG)
        self._ended = not self._next
        try:
            self._ready += self._cipher.decrypt(_nonce(self._number, self._ended), block, self._header)
        except InvalidTag as wrong:
            raise Refused(self._fault()) from wrong
        self._number += 1

    def _fault(self):
        if self._number == 0:
            return "The backup does not open: it is damaged, or the key is another one."
        return f"The backup is damaged or cut short at block {self._number + 1}."
