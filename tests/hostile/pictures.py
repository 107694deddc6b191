"""Pictures that are cut off, huge, of another kind, or that carry something else.

Takes nothing; gives cases.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.hostile.case import HARBOUR, Case, Change, article, both, key, written

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><svg xmlns="http://www.w3.org/2000/svg"><text>&i;</text></svg>'
)
XXE = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'


def cases() -> Iterator[Case]:
    """Yield all cases of pictures."""
    for name, (file, data, codes) in {**dict(broken()), **dict(wrapped())}.items():
        change = both(written(f"content/images/{file}", data), article(f"A.\n\n![A wall](images/{file})\n"))
        yield Case(f"picture: {name}", change, codes, HARBOUR if codes else "", 8 if codes else 0)
    for name in ("-a.png", "a b.png", "a\\b.png", "ä.png", "cover.jpg", "COVER.JPG", "a..png", "a.png.exe", ".a.png"):
        yield Case(f"picture: named {name}", shown(name), ("G001", "G002"), HARBOUR, 8)
    yield Case("picture: shown 500 times", both(shown("a.png"), article("![A](images/a.png)\n\n" * 500)))
    yield Case("picture: no ICC profile", profile(b"not a profile"), ("K001",), "content/publication.yaml")
    yield Case("picture: ICC profile of zeros", profile(bytes(4000)), ("K001",), "content/publication.yaml")
    head = struct.pack(">I", 200) + b"lcms" + bytes(4) + b"prtrCMYK" + bytes(16) + b"acsp" + bytes(160)
    yield Case("picture: ICC profile that is only a head", profile(head))


def profile(data: bytes) -> Change:
    """Return what gives the book a colour profile."""
    return both(
        written("content/press.icc", data), key("print", "{ink: cmyk, profile: {file: press.icc, condition: Press}}")
    )


def shown(name: str) -> Change:
    """Return what shows a sound picture by a name."""
    return both(written(f"content/images/{name}", png()), article(f"A.\n\n![A wall](<images/{name}>)\n"))


def png(size: tuple[int, int] = (40, 40), mode: str = "RGB") -> bytes:
    """Return a sound picture."""
    return saved("PNG", size, mode)


def saved(kind: str, size: tuple[int, int] = (40, 40), mode: str = "RGB", **options: object) -> bytes:
    """Return a picture as a file of some kind."""
    stream = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(stream, kind, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def header(width: int, height: int, colour: int = 2, depth: int = 8) -> bytes:
    """Return the beginning of a PNG."""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def bomb(side: int) -> bytes:
    """Return a small file that becomes a huge picture."""
    rows = zlib.compressobj(9)
    line = bytes(side * 3 + 1)
    data = b"".join(rows.compress(line) for _ in range(side)) + rows.flush()
    return header(side, side) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def broken() -> Iterator[tuple[str, tuple[str, bytes, tuple[str, ...]]]]:
    """Yield pictures that are not whole, too large or of another kind, by name."""
    sound, photograph = png(), saved("JPEG")
    for cut in (1, 8, 20, 33, 60, len(sound) // 2, len(sound) - 60):
        yield f"PNG of {cut} bytes", ("a.png", sound[:cut], ("G002", "G003"))
    for cut in (2, 20, 200, len(photograph) // 2, len(photograph) - 200):
        yield f"JPEG of {cut} bytes", ("a.jpg", photograph[:cut], ("G002", "G003"))
    yield "no bytes", ("a.png", b"", ("G002",))
    yield "zeros", ("a.png", bytes(4096), ("G002",))
    yield "wrong sum", ("a.png", sound.replace(b"IDAT", b"IDAT\xff", 1), ("G003",))
    yield (
        "flipped bytes",
        ("a.png", sound[:100] + bytes(byte ^ 255 for byte in sound[100:300]) + sound[300:], ("G003",)),
    )
    yield "flipped bytes of a JPEG", ("a.jpg", photograph[:2] + bytes(byte ^ 255 for byte in photograph[2:]), ("G002",))
    yield "head of a giant", ("a.png", header(2**31 - 1, 2**31 - 1) + chunk(b"IEND", b""), ("G003",))
    yield "head without a width", ("a.png", header(0, 9) + chunk(b"IEND", b""), ("G002", "G003"))
    yield "head of an odd depth", ("a.png", header(9, 9, 5, 77) + chunk(b"IEND", b""), ("G002", "G003"))
    yield "bomb of 64 million pixels", ("a.png", bomb(8000), ("G003",))
    yield "remark that unpacks to 200 MB", ("a.png", unpacking(), ("G003", ""))
    yield "CMYK", ("a.jpg", saved("JPEG", mode="CMYK"), ())
    yield "one pixel", ("a.png", png((1, 1)), ())
    yield "a strip", ("a.png", png((20_000, 1)), ())
    yield "a JPEG called PNG", ("a.png", photograph, ("G002",))
    yield "a PNG called JPEG", ("a.jpg", sound, ("G002",))
    yield "GIF", ("a.gif", saved("GIF", mode="P"), ("G002",))
    yield "GIF called PNG", ("a.png", saved("GIF", mode="P"), ("G002",))
    yield "GIF cut off", ("a.gif", saved("GIF", mode="P")[:40], ("G002",))
    yield "WebP", ("a.webp", saved("WEBP"), ("G002",))
    yield "WebP cut off", ("a.webp", saved("WEBP")[:40], ("G002",))
    yield "TIFF called JPEG", ("a.jpg", saved("TIFF"), ("G002",))
    yield "BMP called PNG", ("a.png", saved("BMP"), ("G002",))
    yield "EPS called PNG", ("a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run\n", ("G002",))
    yield "PDF called PNG", ("a.png", b"%PDF-1.7\n", ("G002",))
    yield "PNG that moves", ("a.png", moving(), ())
    yield "PNG with a page of HTML behind it", ("a.png", sound + b"<script>alert(1)</script>", ())
    yield "JPEG with an archive behind it", ("a.jpg", photograph + b"PK\x03\x04" + bytes(100), ())


def unpacking() -> bytes:
    """Return a PNG with a packed remark that is far larger than the picture."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    return png()[:33] + chunk(b"zTXt", b"Comment\0\0" + packed) + png()[33:]


def moving() -> bytes:
    """Return a PNG of several pictures."""
    stream = io.BytesIO()
    first, second = Image.new("RGB", (9, 9), "red"), Image.new("RGB", (9, 9), "blue")
    first.save(stream, "PNG", save_all=True, append_images=[second])
    return stream.getvalue()


def wrapped() -> Iterator[tuple[str, tuple[str, bytes, tuple[str, ...]]]]:
    """Yield drawings that would do something, by name."""
    drawings = {
        "script": SVG.format("<script>alert(1)</script>"),
        "event": SVG.format("<rect onload='alert(1)'/>"),
        "picture of the machine": SVG.format("<image href='file:///etc/passwd'/>"),
        "picture in the web": SVG.format("<image href='https://example.org/a.png'/>"),
        "page inside": SVG.format("<foreignObject><iframe src='file:///etc/passwd'/></foreignObject>"),
        "itself": SVG.format("<use href='#a'/><g id='a'><use href='#a'/></g>"),
        "entities that grow": LAUGHS,
        "entity of a file": XXE,
        "rules of a file": SVG.format("<style>@import url(file:///etc/passwd);</style>"),
        "deep": SVG.format("<g>" * 50_000),
        "huge": SVG.replace('width="9"', 'width="999999999"').format(""),
        "nothing": "",
    }
    for name, drawing in drawings.items():
        yield f"SVG called PNG, {name}", ("a.png", drawing.encode(), ("G002",))
