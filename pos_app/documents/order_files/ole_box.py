"""The old compound container: what is in it, and how an encrypted workbook comes out."""

from __future__ import annotations

import io
from typing import Any, cast

from pos_app.documents.order_files.limits import Limits
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    PasswordNeeded,
    TooLarge,
    WrongPassword,
)

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What Excel itself uses when a workbook is only protected, not locked with a password.
_PROTECTED_ONLY = "VelvetSweatshop"
_MOST_TURNS = 1_000_000


def _opened(data: bytes) -> Any:
    import olefile

    return cast("Any", olefile).OleFileIO(io.BytesIO(data))


def stream_names(data: bytes) -> set[str]:
    """The streams in the container, the names as written. Raises BrokenFile."""
    try:
        with _opened(data) as box:
            return {"/".join(path) for path in box.listdir()}
    except Exception as trouble:
        raise BrokenFile("", "container") from trouble


def read_stream(data: bytes, name: str, limits: Limits) -> bytes:
    """One stream whole. Raises BrokenFile or TooLarge."""
    try:
        with _opened(data) as box:
            if box.get_size(name) > limits.unpacked_bytes:
                raise TooLarge("", "unpacked", limits.unpacked_bytes)
            with box.openstream(name) as stream:
                return stream.read()
    except TooLarge:
        raise
    except Exception as trouble:
        raise BrokenFile("", "container") from trouble


def is_encrypted(names: set[str]) -> bool:
    return "EncryptedPackage" in names


def decrypt(data: bytes, password: str | None, limits: Limits) -> bytes:
    """The workbook inside an encrypted one, its integrity code checked.

    Raises PasswordNeeded, WrongPassword or BrokenFile.
    """
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    if "EncryptedPackage" in stream_names(data):
        _check_recipe(read_stream(data, "EncryptionInfo", limits))
    tries = [password] if password else []
    for attempt in [*tries, _PROTECTED_ONLY]:
        out = io.BytesIO()
        try:
            _decrypt_with(msoffcrypto, data, attempt, out)
        except InvalidKeyError as trouble:
            if "integrity" in str(trouble).lower():
                raise BrokenFile("", "integrity") from trouble
            continue
        except Exception as trouble:
            raise BrokenFile("", "encryption") from trouble
        return out.getvalue()
    raise WrongPassword("") if password else PasswordNeeded("")


def _decrypt_with(library: Any, data: bytes, password: str, out: io.BytesIO) -> None:
    office_file = library.OfficeFile(io.BytesIO(data))
    if getattr(office_file, "format", "") != "ooxml":
        office_file.load_key(password=password)
        office_file.decrypt(out)
        return
    office_file.load_key(password=password, verify_password=True)
    # Only the agile kind carries an integrity code; the archive's own checksums follow for both.
    office_file.decrypt(out, verify_integrity=office_file.type == "agile")


def _check_recipe(info: bytes) -> None:
    """The recipe of the encryption is XML read by the library: no entities, no endless turns."""
    if b"<!DOCTYPE" in info or b"<!ENTITY" in info:
        raise BrokenFile("", "entities")
    for piece in info.split(b'spinCount="')[1:]:
        digits = piece[:12].split(b'"')[0]
        if not digits.isdigit() or int(digits) > _MOST_TURNS:
            raise BrokenFile("", "encryption")
