// What a heading means, shown where the pointer or the focus is. It stays while the pointer is on it, and Escape closes it.
// On a screen that is touched, the first tap on a question mark shows it and a second one follows the link.
"use strict";

(() => {
  const NEAR = 2; // pixels between a question mark and its tip: none that the pointer could fall through
  const EDGE = 6; // pixels between a tip and the edge of the window
  const tip = site.el("div", { id: "tip", class: "tip", role: "tooltip", hidden: true });
  let link = null; // whose tip is shown
  let described = null; // what has the tip as its description
  let wasShown = false; // when the pointer last came down
  let isTouch = false; // whether it was a finger

  const linkAt = (node) => node.closest?.("[data-tip]") ?? node.closest?.("th")?.querySelector("[data-tip]") ?? null;

  function show(wanted, node) {
    if (link === wanted && described === node) return;
    close();
    [link, described] = [wanted, node];
    tip.replaceChildren(site.t(link.dataset.tip));
    tip.hidden = false;
    described?.setAttribute("aria-describedby", "tip");
    const [box, own] = [link.getBoundingClientRect(), tip.getBoundingClientRect()];
    const left = Math.min(box.left, document.documentElement.clientWidth - own.width - EDGE);
    const isBelow = box.bottom + NEAR + own.height < innerHeight;
    tip.style.left = `${Math.max(EDGE, left)}px`;
    tip.style.top = `${isBelow ? box.bottom + NEAR : Math.max(EDGE, box.top - NEAR - own.height)}px`;
  }

  function close() {
    described?.removeAttribute("aria-describedby");
    [link, described] = [null, null];
    tip.hidden = true;
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch" || tip.contains(target)) return;
    const wanted = linkAt(target);
    if (wanted) show(wanted, wanted === link ? described : null);
    else if (link && !described) close();
  });
  document.addEventListener("focusin", ({ target }) => {
    const wanted = linkAt(target);
    if (wanted && target.matches("a, button")) show(wanted, target);
    else close();
  });
  document.addEventListener("focusout", close);
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    isTouch = pointerType === "touch";
    wasShown = Boolean(link) && linkAt(target) === link;
    if (link && !wasShown && !tip.contains(target)) close();
  });
  document.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-tip]");
    if (wanted && isTouch && !wasShown) {
      event.preventDefault();
      show(wanted, wanted);
    }
  });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });
  document.addEventListener("scroll", () => { if (link && !described) close(); }, true);
  document.body.append(tip);
})();
