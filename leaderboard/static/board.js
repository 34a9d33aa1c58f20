// The board: tabs, sorting and filtering. What the page came with stays until a reader asks for something else; rows are
// then drawn from the figures of the split, just as templates/board_rows.html writes them. The address holds all of it:
// #split/tab?sort=system.up&find=words&all=1&intervals=1&pin=slug,slug
"use strict";

(() => {
  const { load, el, t } = site;
  const SHOWN = 50;
  const PINS = 4;
  const NOTHING = "–";
  const byId = (id) => document.getElementById(id);
  const drawn = new Set(); // panels that are no longer as they came
  let page = null; // <#board>
  let board = null; // the figures of its split
  let intervals = null; // row to [low, high] of each column, once they are asked for

  function stateOf(hash) {
    const [path, query] = hash.slice(1).split("?");
    const [split, tab] = path.split("/").map((part) => { try { return decodeURIComponent(part); } catch { return ""; } });
    const given = new URLSearchParams(query);
    const [sort, way] = (given.get("sort") ?? "").split(".");
    return { split, tab, sort, way, find: given.get("find") ?? "", all: given.has("all"), intervals: given.has("intervals"),
      pins: (given.get("pin") ?? "").split(",").filter(Boolean).slice(0, PINS) };
  }

  function hashOf({ split, tab, sort, way, find, all, intervals: wanted, pins }) {
    const query = new URLSearchParams();
    if (sort) query.set("sort", `${sort}.${way}`);
    if (find) query.set("find", find);
    if (all) query.set("all", "1");
    if (wanted) query.set("intervals", "1");
    if (pins.length) query.set("pin", pins.join(","));
    const words = query.toString().replaceAll("%2C", ",");
    return `#${encodeURIComponent(split)}/${encodeURIComponent(tab)}${words ? `?${words}` : ""}`;
  }

  // Before anything is painted: of all panels only that of the address. Without a name in it, styles leave the first.
  const chosen = new CSSStyleSheet();
  document.adoptedStyleSheets = [chosen];
  function showOnly(tab) {
    const name = CSS.escape(tab);
    chosen.replaceSync(tab ? `.panel.panel { display: none; } .panel.panel[data-panel="${name}"] { display: block; }` : "");
  }
  showOnly(stateOf(location.hash).tab);

  const number = (value) => {
    if (value === null || value === undefined) return NOTHING;
    if (Math.abs(value) < 1e6) return value.toFixed(2);
    return value.toExponential(3).replace(/e([+-])(\d)$/, "e$10$2");
  };

  function range(best, worst) {
    if (best === worst) return [String(best), ""];
    return best === 1 ? ["=1", `1–${worst}`] : [`${best}–${worst}`, ""];
  }
  const rankWords = (place) => (place && place.length > 4 ? range(place[3], place[4]) : ["", ""]);
  const placeWords = (overall) => (overall[1] === null ? ["", ""] : range(overall[1], overall[2]));

  function svg(name, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function rankCell([large, small], row) {
    const pin = { type: "checkbox", class: "pin", value: row.s, "aria-label": site.word("pin"), "data-t-aria-label": "pin" };
    return el("td", { class: "rank" }, large, ...(small ? [" ", el("small", {}, small)] : []), large ? el("input", pin) : null);
  }

  function nameCell(row) {
    const marks = [row.k, row.c, row.u ? "not-rated" : row.x ? "uncounted" : null].filter(Boolean);
    return el("th", { scope: "row" },
      el("a", { href: `${site.base()}systems/${row.s}.html` }, el("bdi", {}, row.n)),
      ...marks.flatMap((mark) => [" ", el("span", { class: "mark" }, t(mark))]),
      "\n", el("small", { class: "team" }, el("bdi", {}, row.t)),
      row.w ? el("small", { class: "why" }, el("bdi", {}, row.w)) : null);
  }

  const spread = (value) => (value === null ? [] : [" ", el("small", { class: "spread" }, `± ${number(value)}`)]);

  function scoreCell(task, row, place) {
    if (!place) return el("td", { class: "n" }, NOTHING);
    const isReference = ["floor", "oracle", "published"].includes(row.k);
    const isAbove = task.bound && !isReference && place[1] !== null && place[1] > task.ceiling[0];
    return el("td", { class: "n score" }, el("b", {}, number(place[0])),
      ...(place[1] === null ? [] : [" ", el("small", {}, `${number(place[1])}–${number(place[2])}`)]),
      ...(row.r ? spread(row.g[task.task]) : []),
      ...(isAbove ? [" ", el("span", { class: "mark bad" }, t("above-ceiling"))] : []));
  }

  function stripCell(task, place) {
    const cell = el("td", { class: "strip" });
    if (!place || !task.axis) return cell;
    const [low, high] = task.axis;
    if (place[0] < low || place[0] > high) return cell;
    const at = (value) => `${(100 * (value - low) / (high - low)).toFixed(1)}%`;
    const upright = (name, value) => svg("line", { class: name, x1: at(value), x2: at(value), y1: "0", y2: "20" });
    const picture = svg("svg", { "aria-hidden": "true" });
    if (task.floor) picture.append(upright("floor", task.floor[0]));
    if (task.ceiling) picture.append(upright("ceiling", task.ceiling[0]));
    if (task.leader !== null) picture.append(upright("leader", task.leader));
    if (place[1] !== null) picture.append(svg("line", { class: "span", x1: at(place[1]), x2: at(place[2]), y1: "10", y2: "10" }));
    picture.append(svg("circle", { cx: at(place[0]), cy: "10", r: "4" }));
    cell.append(picture);
    return cell;
  }

  function figureCell(row, i) {
    const cell = el("td", { class: "n" }, number(row.f[i]));
    if (i === board.ppl && row.f[i] !== null && !row.v && row.k !== "published") {
      const [mark, word] = row.d ? ["*?", "ppl-doubtful"] : ["*", "self-reported"];
      cell.append(el("span", { class: "self" }, mark, el("span", { class: "said" }, " ", t(word))));
    }
    if (row.r) cell.append(...spread(row.e[i]));
    const ends = intervals?.get(row)?.[i];
    if (ends) cell.append(" ", el("small", {}, `${number(ends[0])}–${number(ends[1])}`));
    return cell;
  }

  // The runs of a system from several seeds, folded below its row.
  function seedsRow(row, width, heads, cells) {
    if (!row.r) return [];
    const head = el("tr", {}, el("th", { scope: "col" }, t("seed")), ...heads.map((words) => el("th", { scope: "col", class: "n" }, ...words)));
    const lines = row.r.map(([seed, figures, scores]) => el("tr", {}, el("th", { scope: "row" }, seed),
      ...cells(figures, scores).map((value) => el("td", { class: "n" }, number(value)))));
    const table = el("table", { class: "runs" }, el("thead", {}, head), el("tbody", {}, ...lines));
    return [el("tr", { class: "seeds" }, el("td", {}), el("td", { colspan: width - 1 },
      el("details", {}, el("summary", {}, t("seeds-of", row.r.length)), table)))];
  }

  function columnHead(i) {
    const { label, group } = board.columns[i];
    return group ? [label, " ", el("small", {}, t(group))] : [label];
  }

  // Of a row and what is folded below it.
  function taskRows(task, columns, row) {
    const place = row.p[task.task];
    const line = el("tr", { class: place?.[3] === 1 ? "first" : null }, rankCell(rankWords(place), row), nameCell(row),
      scoreCell(task, row, place), stripCell(task, place), ...columns.map((i) => figureCell(row, i)));
    return [line, ...seedsRow(row, 4 + columns.length, [[t("score")], ...columns.map(columnHead)],
      (figures, scores) => [scores[task.task], ...columns.map((i) => figures[i])])];
  }

  function overallRows(row) {
    const [mrr, best, , first] = row.o;
    const line = el("tr", { class: best === 1 ? "first" : null }, rankCell(placeWords(row.o), row), nameCell(row),
      el("td", { class: "n score" }, el("b", {}, mrr.toFixed(3))),
      el("td", { class: "n" }, first === null ? NOTHING : first.toFixed(1)),
      ...board.tasks.map(({ task }) => {
        const [large, small] = rankWords(row.p[task]);
        return el("td", { class: "n" }, `${number(row.p[task][0])} `, el("small", {}, small || large),
          ...(row.r ? spread(row.g[task]) : []));
      }));
    const tasks = board.tasks.map(({ task }) => task);
    return [line, ...seedsRow(row, 4 + tasks.length, tasks.map((task) => [t(task)]), (_, scores) => tasks.map((task) => scores[task]))];
  }

  // What a row is sorted by, a heading's name given; and whether its first click puts the least first.
  function sorting(task, key) {
    const rank = (place) => (place && place.length > 4 ? place[3] * 1e5 + place[4] : undefined);
    if (key === "system") return { by: (row) => row.n, low: true };
    if (key === "rank") return { by: task ? (row) => rank(row.p[task.task]) : (row) => row.o[1] * 1e5 + row.o[2], low: true };
    if (key === "score") return { by: (row) => row.p[task.task]?.[0] };
    if (key === "mrr") return { by: (row) => row.o[0] };
    if (key === "first") return { by: (row) => row.o[3] };
    if (!task) return { by: (row) => row.p[key]?.[0] };
    return { by: (row) => row.f[key], low: board.columns[key]?.lower };
  }

  function sorted(rows, task, { sort, way }) {
    if (!sort) return rows;
    const { by } = sorting(task, sort);
    const turn = way === "up" ? 1 : -1;
    return [...rows].sort((a, b) => {
      const [x, y] = [by(a), by(b)];
      const [noX, noY] = [x === undefined || x === null, y === undefined || y === null];
      if (noX || noY) return noX - noY;
      return turn * (typeof x === "string" ? x.localeCompare(y) : x - y);
    });
  }

  function drawPanel(panel, state) {
    const name = panel.dataset.panel;
    const task = board.tasks.find((found) => found.task === name);
    const columns = board.columns.flatMap((column, i) => (column.task === name ? [i] : []));
    const rowsAt = (places) => sorted(places.map((i) => board.rows[i]), task, state);
    const wanted = state.find.trim().toLowerCase();
    const all = rowsAt(task ? task.ranked : board.overall);
    const found = all.filter((row) => `${row.n}\n${row.t}`.toLowerCase().includes(wanted) || state.pins.includes(row.s));
    const shown = state.all ? found : found.slice(0, SHOWN);
    const make = (row) => (task ? taskRows(task, columns, row) : overallRows(row));
    const body = panel.querySelector("tbody.ranked");
    const width = panel.querySelector("thead tr").cells.length;
    body.replaceChildren(...shown.flatMap(make));
    if (!shown.length) body.append(el("tr", {}, el("td", { colspan: width }, t(all.length ? "nothing-found" : "nobody"))));
    const order = `${state.sort}.${state.way} ${state.intervals}`; // all that changes in what no filter touches
    if (panel.dataset.order !== order) {
      panel.dataset.order = order;
      for (const kind of ["rivals", "others"]) panel.querySelector(`tbody.${kind}`)?.replaceChildren(...rowsAt(task[kind]).flatMap(make));
    }
    panel.querySelector(".wide").classList.toggle("tall", shown.length > SHOWN);
    const more = panel.querySelector("button.all");
    if (more) more.hidden = shown.length === found.length;
    drawn.add(panel);
  }

  // Pinned rows are marked, and stay whatever is filtered; two or more can be compared.
  function markPins(panel, { pins }) {
    for (const box of panel.querySelectorAll(".pin")) {
      box.checked = pins.includes(box.value);
      box.closest("tr").classList.toggle("pinned", box.checked);
    }
    const link = byId("compare-pinned");
    byId("pinned").hidden = !pins.length;
    if (!pins.length) return;
    link.href = `${site.base()}compare.html#${page.dataset.split}/${pins.join(",")}`;
    link.hidden = pins.length < 2;
    const nameOf = (slug) => panel.querySelector(`.pin[value="${CSS.escape(slug)}"]`)?.closest("tr").querySelector("bdi").textContent ?? slug;
    byId("pinned-names").replaceChildren(...pins.flatMap((slug, i) => [i ? ", " : "", el("bdi", {}, nameOf(slug))]));
  }

  function markHeads(panel, state) {
    const heads = panel.querySelectorAll("thead th[data-sort]");
    const usual = panel.dataset.panel === "overall" ? "mrr" : "score";
    for (const head of heads) {
      const sortedHere = (state.sort || usual) === head.dataset.sort;
      if (sortedHere) head.setAttribute("aria-sort", state.sort && state.way === "up" ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
  }

  // Never a half drawn state: of two changes in a row only the later one is drawn.
  let change = 0;
  async function apply() {
    const state = stateOf(location.hash);
    if (state.split && state.split !== page.dataset.split) {
      const link = [...document.querySelectorAll("[data-split-link]")].find((found) => found.dataset.splitLink === state.split);
      if (link) { location.replace(link.href.split("#")[0] + location.hash); return; }
    }
    const panels = [...page.querySelectorAll(".panel")];
    const panel = panels.find((found) => found.dataset.panel === state.tab) ?? panels[0];
    if (!panel) return;
    showOnly(panel.dataset.panel);
    for (const link of page.querySelectorAll("[data-tab]")) {
      if (link.dataset.tab === panel.dataset.panel) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    // Another split is looked at in the same way; by a figure of this one's columns it cannot be sorted.
    const kept = { ...state, tab: panel.dataset.panel, sort: /^\d+$/.test(state.sort) ? "" : state.sort, all: false };
    for (const link of document.querySelectorAll("[data-split-link]")) {
      link.href = link.href.split("#")[0] + hashOf({ ...kept, split: link.dataset.splitLink });
    }
    if (byId("filter").value.trim() !== state.find.trim()) byId("filter").value = state.find;
    byId("intervals").checked = state.intervals;
    const now = ++change;
    if (state.sort || state.find || state.all || state.intervals || drawn.has(panel)) {
      try {
        const { split } = page.dataset;
        board ??= await load(`${site.base()}data/${split}.js`);
        const ends = state.intervals ? await load(`${site.base()}data/intervals/${split}.js`) : null;
        if (now !== change) return;
        intervals = ends && new Map(board.rows.map((row, i) => [row, ends[i]]));
      } catch (fault) {
        byId("status").replaceChildren(t("failed"));
        if (!(fault instanceof Error && fault.message.includes("data/"))) throw fault;
        return;
      }
      drawPanel(panel, state);
    }
    markHeads(panel, state);
    markPins(panel, state);
    root.dataset.ready = hashOf({ ...state, split: page.dataset.split, tab: panel.dataset.panel });
  }
  const root = document.documentElement;

  function go(changes, keep = false) {
    const panel = [...page.querySelectorAll(".panel")].find((found) => found.checkVisibility());
    const hash = hashOf({ ...stateOf(location.hash), split: page.dataset.split, tab: panel.dataset.panel, ...changes });
    if (keep) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
    apply();
  }

  document.addEventListener("DOMContentLoaded", () => {
    page = byId("board");
    if (!page) return;
    for (const tab of page.querySelectorAll("[data-tab]")) {
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        go({ tab: tab.dataset.tab, sort: "", all: false });
      });
    }
    for (const head of page.querySelectorAll("thead th[data-sort]")) {
      head.firstElementChild.addEventListener("click", async () => {
        const panel = head.closest(".panel").dataset.panel;
        board ??= await load(`${site.base()}data/${page.dataset.split}.js`);
        const { low } = sorting(board.tasks.find((found) => found.task === panel), head.dataset.sort);
        const before = head.getAttribute("aria-sort");
        const way = before ? { ascending: "down", descending: "up" }[before] : low ? "up" : "down";
        go({ sort: head.dataset.sort, way });
      });
    }
    for (const button of page.querySelectorAll("button.all")) button.addEventListener("click", () => go({ all: true }));
    page.addEventListener("change", ({ target }) => {
      if (!target.classList.contains("pin")) return;
      const others = stateOf(location.hash).pins.filter((slug) => slug !== target.value);
      go({ pins: target.checked ? [...others, target.value].slice(-PINS) : others });
    });
    byId("unpin").addEventListener("click", () => go({ pins: [] }));
    byId("intervals").addEventListener("change", () => go({ intervals: byId("intervals").checked }));
    byId("filter").addEventListener("input", () => go({ find: byId("filter").value }, true));
    window.addEventListener("popstate", apply);
    window.addEventListener("hashchange", apply);
    apply();
  });
})();
