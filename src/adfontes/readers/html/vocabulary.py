"""What elements, their classes and their roles say: HTML's own names, and the habits of the programs that write it."""

from __future__ import annotations

import re
from collections.abc import Mapping


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


SKIPPED = _set(
    "script style template noscript svg button select option textarea input iframe object embed applet video audio "
    "canvas head title datalist rp rt noframes annotation annotation-xml meta link base param source track map area "
    "progress meter img image"
)
"""Elements whose content is no text of the page."""
BLOCKS = _set(
    "html body p div h1 h2 h3 h4 h5 h6 blockquote li ul ol dl dt dd table caption thead tbody tfoot tr section article "
    "main header footer nav aside figure figcaption address center hr pre form fieldset details summary dir menu "
    "hgroup legend search dialog xmp listing plaintext"
)
"""Elements that begin and end a block."""
CELLS = frozenset(("td", "th"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
KEPT = _set(
    "id name class href role epub:type style type start value hidden aria-hidden itemprop rel rev title reversed "
    "aria-level alt aria-label data-type data-footnote-ref data-footnote-backref"
)
"""The attributes that are looked at; all others, event handlers among them, are dropped as they are read."""

_TAG_FORMATS = {
    "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic", "b": "bold", "strong": "bold",
    "sup": "raised", "sub": "lowered", "u": "underlined", "ins": "underlined", "s": "struck", "strike": "struck",
    "del": "struck",
}  # fmt: skip
_CLASS_FORMATS = {
    "smcap": "small-caps", "smallcaps": "small-caps", "small-caps": "small-caps", "sc": "small-caps",
    "smcaps": "small-caps", "small_caps": "small-caps", "superscript": "raised", "super": "raised", "sup": "raised",
    "msofootnotereference": "raised", "msoendnotereference": "raised", "italic": "italic", "italics": "italic",
    "bold": "bold",
}  # fmt: skip
_STYLES = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "bold"),
    (re.compile(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps"), "small-caps"),
    (re.compile(r"vertical-align\s*:\s*(?:super|text-top)"), "raised"),
    (re.compile(r"vertical-align\s*:\s*sub"), "lowered"),
    (re.compile(r"text-decoration(?:-line)?\s*:\s*underline"), "underlined"),
    (re.compile(r"text-decoration(?:-line)?\s*:\s*line-through"), "struck"),
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")

NOTE_TYPES = _set("footnote endnote rearnote note doc-footnote doc-endnote")
CALL_TYPES = _set("noteref doc-noteref")
BACK_TYPES = _set("backlink doc-backlink referrer")
NOTES_TYPES = _set("footnotes endnotes rearnotes notes doc-endnotes doc-footnotes")
PAGE_TYPES = _set("pagebreak doc-pagebreak")
NAV_TYPES = _set("toc landmarks page-list doc-toc doc-pagelist index-locator loi lot")
NO_CALL_TYPES = _set("doc-biblioref biblioref doc-glossref glossref index-locator")

NOTE_CLASSES = _set(
    "footnote footnotes-item endnote rearnote fnote footnotetext footnote-text footnote_text endnotetext endnote-text "
    "msofootnotetext msoendnotetext footnote-body footnote-content footnotebody sdfootnote sdendnote fn fntext "
    "note-text footnote-item footnote-definition"
)
CALL_CLASSES = _set(
    "footnote-ref footnoteref footnote-reference footnote_ref footnotereference footnote-anchor fnanchor fnref noteref "
    "note-ref endnoteref endnote-ref sdfootnoteanc sdendnoteanc msofootnotereference msoendnotereference fn-ref "
    "footnote-call footnotecall footnote-link footnotelink endnote-reference endnotereference notecall note-call "
    "footnote-marker footnote-number"
)
BACK_CLASSES = _set(
    "footnote-back footnote-backref footnote-backlink footnote-backward reversefootnote backlink back-link "
    "footnoteback mw-cite-backlink data-footnote-backref footnote-return footnotebacklink backref fnback "
    "easy-footnote-to-top footnote_backlink footnote-back-link return-footnote"
)
NOTES_CLASSES = _set(
    "footnotes endnotes rearnotes references reflist footnote-list endnote-list notes footnotes-list mw-references "
    "footnotes-area footnotelist fn-group footnote_container"
)
ASIDE_CLASSES = _set(
    "sidenote marginnote side-note margin-note sidenote-content ltx_note_content marginalnote sidenote-body"
)
"""Notes that stand where they are called, without a link."""
UNCOUNTED_CLASSES = frozenset(("marginnote", "margin-note", "marginalnote"))
MARK_CLASSES = _set("margin-toggle ltx_note_mark sidenote-number sidenote-toggle ltx_note_type sidenote-icon")
"""What stands for such a note's number, and is written by a style sheet or a second time in the note."""
PAGE_CLASSES = _set(
    "pagenum pagenumber page-number page_number pageno pagebreak page-break pb x-ebookmaker-pageno pginternal-pageno "
    "pagebreaknum dtb-pagenum pagenumbers"
)
CHROME_CLASSES = _set(
    "nav navbar navigation navbox menu breadcrumb breadcrumbs share sharing sharedaddy social social-share sharethis "
    "toolbar cookie cookies cookie-banner advert advertisement ad ads promo sponsor sponsored related related-posts "
    "newsletter comments comment-list comment-respond skip skiplink skip-link skip-to-content mw-editsection noprint "
    "toc catlinks printfooter mw-jump-link sitenotice site-footer site-header siteheader sitefooter masthead subscribe "
    "subscription-widget subscription-widget-wrap pagination pager post-navigation nav-links screen-reader-text "
    "visually-hidden sr-only mw-indicators navigation-not-searchable ambox metadata"
)
CHROME_IDS = _set(
    "nav navbar navigation menu breadcrumb breadcrumbs sidebar footer site-footer toc catlinks mw-navigation comments "
    "mw-head mw-panel sitenotice masthead cookie-banner site-header skip-link pg-header pg-footer"
)
CHROME_ROLES = _set("navigation banner contentinfo search complementary menu menubar toolbar dialog")
TITLE_CLASSES = _set("title book-title booktitle doctitle entry-title headline article-title post-title")
AUTHOR_CLASSES = _set("author byline book-author docauthor article-author post-author authors")
IMPRINT_CLASSES = _set("imprint publisher copyright copyright-page date")
QUOTE_CLASSES = _set("blockquot blockquote block-quote extract quotation msoquote quote bq")
COMMENT_CLASSES = _set("msocommentreference msocommenttext msocommentsubject")


def tokens(attrs: Mapping[str, str]) -> frozenset[str]:
    """The names an element's classes give it, in small letters."""
    names = attrs.get("class")
    return frozenset(names.lower().split()) if names else _NONE


def types(attrs: Mapping[str, str]) -> frozenset[str]:
    """What an element says it is: `epub:type`, `role`, `data-type`."""
    said = [attrs[key] for key in ("epub:type", "role", "data-type") if key in attrs]
    return frozenset(" ".join(said).lower().split()) if said else _NONE


def formats_of(tag: str, style: str, classes: frozenset[str], sheet: Mapping[str, str]) -> list[str]:
    """How an element sets its words: by its tag, its own style, its classes (of known names, or in `sheet`)."""
    found = [_TAG_FORMATS[tag]] if tag in _TAG_FORMATS else []
    for name in sorted(classes):
        if name in _CLASS_FORMATS:
            found.append(_CLASS_FORMATS[name])
        if rules := sheet.get(name) or sheet.get(f"{tag}.{name}"):
            style += ";" + rules
    if style:
        folded = style.lower()
        found += [kind for pattern, kind in _STYLES if pattern.search(folded)]
    return found


def is_hidden(attrs: Mapping[str, str], classes: frozenset[str], sheet: Mapping[str, str]) -> bool:
    """Does the element not show?"""
    if "hidden" in attrs or attrs.get("aria-hidden", "").lower() == "true":
        return True
    if "style" in attrs and _UNSEEN.search(attrs["style"].lower()):
        return True
    return any(_UNSEEN.search(sheet[name].lower()) for name in classes if name in sheet)


_NONE: frozenset[str] = frozenset()
