// Keys only: every page reads and works without this file.
"use strict";

(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isSeen = (element) => element.getClientRects().length > 0;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const current = { ".passage[id]": null, ".call[id]": null, ".dated[id]": null };

  // Where the reader is: the mark last gone to, else the first one below the top of the window.
  function nextOf(selector, step) {
    const marks = all(selector).filter(isSeen);
    if (!marks.length) return null;
    const at = marks.indexOf(current[selector]);
    if (at >= 0) return marks[Math.min(marks.length - 1, Math.max(0, at + step))];
    const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > 0);
    if (below < 0) return marks[marks.length - 1];
    return marks[Math.max(0, step > 0 ? below : below - 1)];
  }

  function goTo(selector, step) {
    const mark = nextOf(selector, step);
    if (!mark) return;
    current[selector] = mark;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    if (mark.matches(".call")) location.replace(mark.getAttribute("href"));
  }

  // The citation in focus, else the first of the open note, of the call last gone to, or of the page.
  function citation() {
    const focused = document.activeElement && document.activeElement.closest(".cite, .card");
    if (focused) return focused;
    const open = document.querySelector(".note:target");
    return (open && open.querySelector(".cite")) || document.querySelector(".card");
  }

  function follow(element) {
    if (element) element.click();
  }

  function strike() {
    const own = document.querySelector("[data-key=x]");
    if (own) return follow(own);
    const cited = citation();
    if (!cited) return undefined;
    if (!cited.dataset.strike) return follow(cited.querySelector(".strike"));
    location.assign(cited.dataset.strike + location.hash);
    return undefined;
  }

  // What is opened as a panel must not cover its own place, nor stand over some other place of the text.
  function showCall() {
    const note = document.querySelector(".note:target, .slip:target");
    const close = note && note.querySelector(".close");
    if (!close || getComputedStyle(note).position !== "fixed") return;
    const call = document.getElementById(decodeURIComponent(close.hash.slice(1)));
    const place = call && call.getBoundingClientRect();
    if (place && (place.top < 0 || place.bottom > note.getBoundingClientRect().top)) {
      scrollBy({ top: place.top - innerHeight / 5, behavior: "instant" });
    }
  }
  addEventListener("hashchange", showCall);
  addEventListener("load", showCall);

  const keys = {
    j: () => goTo(".passage[id]", 1),
    k: () => goTo(".passage[id]", -1),
    n: () => (document.querySelector(".text") ? goTo(".call[id]", 1) : follow(document.querySelector("[rel=next]"))),
    p: () => (document.querySelector(".text") ? goTo(".call[id]", -1) : follow(document.querySelector("[rel=prev]"))),
    s: () => follow((citation() || document.createElement("p")).querySelector("a[href^='/source/']")),
    x: strike,
    u: () => follow(all(".undo").pop()),
    t: () => goTo(".dated[id]", 1),
    T: () => goTo(".dated[id]", -1),
    "/": () => document.getElementById("q").focus(),
    "?": () => location.assign("/about#keys"),
    Escape: () => follow(document.querySelector(".note:target .close, .slip:target .close")),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    const action = Object.hasOwn(keys, event.key) && keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
