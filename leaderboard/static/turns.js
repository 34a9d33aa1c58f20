// The lists of turns: of all tasks the one that the address names, #retrieval or a list of it, #retrieval-decisive.
"use strict";

(() => {
  const chosen = new CSSStyleSheet();
  document.adoptedStyleSheets = [chosen];
  const named = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };

  // Before anything is painted: styles leave the first panel where the address names none.
  function showOnly(task) {
    chosen.replaceSync(task ? `.panel.panel { display: none; } .panel.panel[data-panel="${CSS.escape(task)}"] { display: block; }` : "");
  }
  showOnly(named().split("-")[0]);

  function apply() {
    const tabs = [...document.querySelectorAll("[data-tab]")];
    if (!tabs.length) return;
    const tab = tabs.find((found) => found.dataset.tab === named().split("-")[0]) ?? tabs[0];
    showOnly(tab.dataset.tab);
    for (const other of tabs) {
      if (other === tab) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    const list = document.getElementById(named());
    if (list?.matches(".turn-list")) list.scrollIntoView();
    document.documentElement.dataset.ready = tab.dataset.tab;
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const tab of document.querySelectorAll("[data-tab]")) {
      tab.addEventListener("click", (event) => { // without a jump to the panel
        event.preventDefault();
        history.pushState(null, "", tab.hash);
        apply();
      });
    }
    for (const name of ["hashchange", "popstate"]) window.addEventListener(name, apply);
    apply();
  });
})();
