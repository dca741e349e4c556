"""The QR code of the address to join: for the mail to those who applied, never for a poster."""

from __future__ import annotations

from io import BytesIO

__all__ = ["png"]


def png(address: str, scale: int = 8) -> bytes:
    r"""Draw an address as a QR code (PNG, black on white, with the margin of four modules that readers need).

    Parameters
    ----------
    address
        What a telephone is to open.
    scale
        Size of one module. [pixel]

    Examples
    --------
    >>> png("https://kaigi.dojo-machi.example/j/1")[:8]
    b'\x89PNG\r\n\x1a\n'
    """
    import segno  # noqa: PLC0415 - loaded only by those who draw

    out = BytesIO()
    # M: a fifteenth of the picture may be smudged by a bad copier; never a Micro QR, which telephones do not read
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()
