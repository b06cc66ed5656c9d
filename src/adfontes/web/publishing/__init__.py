"""Publishing a dossier: the same pages as the reader's, as files that need no server, or as one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from adfontes.web.publishing.crawl import crawl_pages
from adfontes.web.publishing.folder import NotPublished, check_file, check_folder, write_file, write_folder
from adfontes.web.publishing.single import Share, make_single
from adfontes.web.publishing.site import has_scripts, make_site

__all__ = ["NotPublished", "Publication", "Share", "publish_dossier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was published: how many pages, in how many files, of how many bytes together; whether scripts go with
    them; of a single file, the bytes that each part takes."""

    pages: int
    files: int
    size: int
    scripts: bool
    shares: tuple[Share, ...] = ()


def publish_dossier(dossier: Path, out: Path, *, single_file: bool = False) -> Publication:
    """Write a dossier's pages to a folder, or as one file. The same dossier gives the same bytes.

    The folder must be new, empty or an earlier publication, the file new or an earlier one; it is replaced as a
    whole, or not at all. Raises NotPublished where it may not be written to, OSError where it cannot, and what
    `load_dossier` raises where the dossier is none.
    """
    (check_file if single_file else check_folder)(out)
    pages = crawl_pages(dossier)
    if single_file:
        data, shares = make_single(pages)
        written = write_file(data, out)
    else:
        written, shares = write_folder(make_site(pages), out), ()
    return Publication(pages=len(pages), files=written.files, size=written.size, scripts=has_scripts(), shares=shares)
