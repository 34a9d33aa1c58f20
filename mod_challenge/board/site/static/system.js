// A system's page: marks the tab of the split that the address names. Which split is shown the style sheet decides.
"use strict";

(() => {
  function mark() {
    const tabs = [...document.querySelectorAll(".views > .tabs a")];
    const named = tabs.find((tab) => tab.hash === location.hash) ?? tabs[0];
    for (const tab of tabs) {
      if (tab === named) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  }

  document.addEventListener("DOMContentLoaded", mark);
  window.addEventListener("hashchange", mark);
})();
