// The wall of memes: what is shown of it and in which order. The address holds it: #find=words&which=unseen&sort=all
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { t } = site;
  const byId = (id) => document.getElementById(id);
  const wall = byId("wall");
  if (!wall) return;
  const FIELDS = ["find", "which", "sort"];
  const number = (tile, key) => (key in tile.dataset ? Number(tile.dataset[key]) : null);
  const tiles = [...wall.children].map((node) => ({
    node,
    words: node.querySelector(".face").textContent.toLowerCase(),
    isSeen: !node.classList.contains("unseen"),
    ...Object.fromEntries(["number", "usage", "asked", "best", "all"].map((key) => [key, number(node, key)])),
  }));

  const SHOWN = {
    all: () => true,
    seen: (tile) => tile.isSeen,
    unseen: (tile) => !tile.isSeen,
    asked: (tile) => tile.asked > 0,
    missed: (tile) => tile.all === 0,
  };
  // What comes first has the least value; what has none comes last.
  const ORDERS = {
    number: (tile) => tile.number,
    asked: (tile) => -tile.asked,
    usage: (tile) => -tile.usage,
    all: (tile) => tile.all,
    best: (tile) => tile.best,
    gap: (tile) => (tile.best === null ? null : tile.all - tile.best),
  };

  function apply() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const id of FIELDS) {
      const field = byId(id);
      const wanted = given.get(id) ?? "";
      if (field.options) field.selectedIndex = Math.max([...field.options].findIndex((option) => option.value === wanted), 0);
      else if (field.value.trim() !== wanted) field.value = wanted;
    }
    const [find, which, sort] = FIELDS.map((id) => byId(id).value);
    const wanted = find.trim().toLowerCase();
    const order = ORDERS[sort];
    let shown = 0;
    for (const tile of tiles) {
      tile.node.hidden = !(SHOWN[which](tile) && tile.words.includes(wanted));
      shown += !tile.node.hidden;
    }
    const sorted = [...tiles].sort((x, y) => {
      const [a, b] = [order(x), order(y)];
      if (a === null || b === null) return (a === null) - (b === null) || x.number - y.number;
      return a - b || x.number - y.number;
    });
    if (wall.dataset.order !== sort) wall.append(...sorted.map((tile) => tile.node));
    wall.dataset.order = sort;
    byId("none").hidden = shown > 0;
    byId("status").replaceChildren(...(shown < tiles.length ? [t("first-of", shown, tiles.length)] : []));
    document.documentElement.dataset.ready = `${find}/${which}/${sort}`;
  }

  function go(keep) {
    const chosen = new URLSearchParams();
    for (const id of FIELDS) {
      const field = byId(id);
      if (field.options ? field.selectedIndex > 0 : field.value.trim()) chosen.set(id, field.value.trim());
    }
    const hash = chosen.size ? `#${chosen}` : location.pathname.split("/").pop();
    if (keep) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
    apply();
  }

  byId("find").addEventListener("input", () => go(true));
  for (const id of ["which", "sort"]) byId(id).addEventListener("change", () => go(false));
  for (const name of ["hashchange", "popstate"]) window.addEventListener(name, apply);
  wall.dataset.order = "number";
  apply();
});
