"""How large the images in an item's text are, so that a page does not jump while they load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

import imagesize

from ..model.corpus import Corpus
from ..model.item import Item

Size = tuple[int, int]

#: The size stands behind what cameras and editors write at the start of a picture, never further than this.
_HEAD = 256 * 1024


def sizes(corpus: Corpus, item: Item) -> Mapping[str, Size]:
    """Address from the site's root -> width and height in pixels; an image whose size cannot be read is left out."""
    sized = ((address, _size(corpus, path)) for path, address in _pictures(corpus, item))
    return {address: size for address, size in sized if size}


def first(corpus: Corpus, item: Item) -> str:
    """Address of the first image in the text, from the site's root; empty without one."""
    return next((address for _, address in _pictures(corpus, item)), "")


def _pictures(corpus: Corpus, item: Item) -> Iterator[tuple[str, str]]:
    """(path, address) of the images of this site in an item's text."""
    for link in corpus.links.get(item.path, ()):
        path = link.file(item.path)
        if link.is_image and not link.is_external and corpus.file_address(path):
            yield path, corpus.file_address(path)


def _size(corpus: Corpus, path: str) -> Size | None:
    try:
        width, height = imagesize.get(BytesIO(corpus.tree.read(path, _HEAD)))
    except (OSError, ValueError):  # cut off, or no picture after all
        return None
    return (int(width), int(height)) if width > 0 and height > 0 else None
