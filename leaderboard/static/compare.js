// Two to four systems side by side: differences with their intervals, who beats whom, turns won and lost, and profiles.
// The address's hash names them: #split/slug,slug,slug.
"use strict";

(() => {
  const { load, el, t } = site;
  const byId = (id) => document.getElementById(id);
  const MOST = 4;
  const SIGNIFICANT = 0.05;
  // Dialogues needed for a power of 80 % at 5 %, in units of those needed to reach 5 % by the difference that was found.
  const FOR_POWER = ((1.96 + 0.8416) / 1.96) ** 2;
  const number = (value) => (Math.abs(value) < 1e6 ? value.toFixed(2) : value.toExponential(3));
  const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + number(Math.abs(value));
  let answered = {};

  const nameOf = (row) => el("a", { href: `systems/${row.s}.html` }, el("bdi", {}, row.n));

  // The test of two systems in a task, seen from the first; null where they were not tested.
  function test(pairs, a, b) {
    const [i, j] = [pairs.keys.indexOf(a), pairs.keys.indexOf(b)];
    if (i < 0 || j < 0 || i === j) return null;
    const [low, high, count] = [Math.min(i, j), Math.max(i, j), pairs.keys.length];
    const at = low * count - (low * (low + 1)) / 2 + high - low - 1;
    const difference = pairs.difference[at] * (i < j ? 1 : -1);
    const dialogues = Array.isArray(pairs.dialogues) ? pairs.dialogues[at] : pairs.dialogues;
    return { difference, half: pairs.half[at], p: pairs.p[at], dialogues };
  }

  const isSure = (found) => found.p !== null && found.p < SIGNIFICANT && found.difference !== 0;

  function verdict(found, first, second) {
    if (found.p === null) return [t("untested")];
    if (!isSure(found)) {
      const needed = found.dialogues * FOR_POWER * (found.half / found.difference) ** 2;
      const more = Number.isFinite(needed) ? Math.ceil(needed - found.dialogues) : 0;
      if (more <= 0 || more > 1e6 || first.r || second.r) return [t("not-apart")]; // of several seeds, more of those may do
      return [t("not-apart"), " ", t("more-dialogues", Number(more.toPrecision(2)).toLocaleString("en"))];
    }
    return [nameOf(found.difference > 0 ? first : second), " ", t("is-better")];
  }

  function differences(task, pairs, rows) {
    const lines = [];
    rows.forEach((first, i) => rows.slice(i + 1).forEach((second) => {
      const found = test(pairs, first.s, second.s);
      if (!found) return;
      const interval = found.half === null ? "" : `${signed(found.difference - found.half)} … ${signed(found.difference + found.half)}`;
      lines.push(el("tr", {}, el("th", { scope: "row" }, nameOf(first), " − ", nameOf(second)),
        el("td", { class: "n" }, el("b", {}, signed(found.difference))), el("td", { class: "n" }, interval),
        el("td", { class: "n" }, found.p === null ? "–" : found.p < 0.001 ? "< 0.001" : found.p.toFixed(3)),
        el("td", { class: "verdict" }, ...verdict(found, first, second))));
    }));
    if (!lines.length) return el("p", { class: "note" }, t("not-compared"));
    const heads = ["difference", "interval", "p-holm"].map((key) => el("th", { scope: "col", class: "n" }, t(key), site.help(key)));
    return wide(t(task.task), el("table", {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("systems"), site.help("system")), ...heads,
        el("th", { scope: "col" }, t("verdict"), site.help("verdict")))),
      el("tbody", {}, ...lines)));
  }

  function wide(label, table) {
    return el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": label.textContent }, table);
  }

  // Who beats whom: for each pair the tasks in which the row's system is significantly better.
  function matrix(board, pairs, rows) {
    const cell = (a, b) => {
      if (a === b) return el("td", { class: "none" }, "");
      const won = board.tasks.filter(({ task }) => {
        const found = pairs[task] && test(pairs[task], a.s, b.s);
        return found && isSure(found) && found.difference > 0;
      });
      if (!won.length) return el("td", {}, "–");
      return el("td", { class: "right" }, ...won.flatMap(({ task }, i) => [i ? ", " : "", t(task)]));
    };
    return wide(t("beats"), el("table", {},
      el("thead", {}, el("tr", {}, el("td", {}), ...rows.map((row) => el("th", { scope: "col" }, el("bdi", {}, row.n))))),
      el("tbody", {}, ...rows.map((row) => el("tr", {}, el("th", { scope: "row" }, el("bdi", {}, row.n)),
        ...rows.map((other) => cell(row, other)))))));
  }

  // A rank is better when lower and 0 is none; other marks are better when higher. -1 is no item.
  const worth = (task, mark) => (task === "retrieval" || task === "emotion" ? (mark === 0 ? -1000 : -mark) : mark);

  async function turns(board, split, rows) {
    const there = rows.filter((row) => answered[split]?.some(([slug]) => slug === row.s));
    if (there.length < 2) return null;
    const marks = await Promise.all(there.map((row) => load(`answers/${split}/${row.s}/marks.js`)));
    const lines = [];
    for (const { task } of board.tasks) {
      there.forEach((first, i) => there.slice(i + 1).forEach((second, k) => {
        const [x, y] = [marks[i][task], marks[i + 1 + k][task]];
        if (!x || !y) return;
        const counts = [0, 0, 0];
        x.forEach((mark, turn) => {
          if (mark === -1 || y[turn] === -1) return;
          counts[1 - Math.sign(worth(task, mark) - worth(task, y[turn]))] += 1;
        });
        const at = (show) => `dialogues.html#${split}/?a=${first.s}&b=${second.s}&show=${show}&judge=${task}`;
        lines.push(el("tr", {}, el("th", { scope: "row" }, t(task)), el("td", {}, nameOf(first)),
          el("td", { class: "n" }, el("a", { href: at("a") }, counts[0].toLocaleString("en"))),
          el("td", { class: "n" }, counts[1].toLocaleString("en")),
          el("td", { class: "n" }, el("a", { href: at("b") }, counts[2].toLocaleString("en"))), el("td", {}, nameOf(second))));
      }));
    }
    const heads = [["task", ""], ["system", ""], ["wins", "n"], ["even-turns", "n"], ["wins", "n"], ["system", ""]];
    return wide(t("by-turn"), el("table", {},
      el("thead", {}, el("tr", {}, ...heads.map(([key, kind]) => el("th", { scope: "col", class: kind }, t(key))))),
      el("tbody", {}, ...lines)));
  }

  function svg(name, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  const SHAPES = [
    (x) => svg("circle", { cx: x, cy: "10", r: "4.5" }),
    (x) => svg("rect", { x, y: "6", width: "8", height: "8", transform: "translate(-4 0)" }),
    (x) => svg("text", { x, y: "15", "text-anchor": "middle" }, "▲"),
    (x) => svg("text", { x, y: "15", "text-anchor": "middle" }, "◆"),
  ];

  function shape(i, x) {
    return svg("g", { class: `who who${i}` }, SHAPES[i](x));
  }

  function legend(rows) {
    return el("p", { class: "legend" }, ...rows.flatMap((row, i) => [
      svg("svg", { class: "key", width: "16", height: "20", "aria-hidden": "true" }, shape(i, "8")), el("bdi", {}, row.n), " "]));
  }

  // A line a slice, a mark a system, on one axis a task.
  function profiles(task, found, rows) {
    const own = found.slices.flatMap(([of, by, name, items], i) => (of === task ? [{ by, name, items, i }] : []));
    const shown = rows.filter((row) => found.systems[row.s]);
    const all = own.flatMap(({ i }) => shown.map((row) => found.systems[row.s][i]?.[0])).filter((value) => typeof value === "number");
    if (!own.length || shown.length < 2 || !all.length) return null;
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const at = (value) => `${(high === low ? 50 : 4 + (92 * (value - low)) / (high - low)).toFixed(1)}%`;
    const lines = own.map(({ by, name, items, i }) => {
      const picture = svg("svg", { "aria-hidden": "true" }, svg("line", { x1: "0", x2: "100%", y1: "10", y2: "10" }));
      const words = [];
      rows.forEach((row, who) => {
        const value = found.systems[row.s]?.[i]?.[0];
        if (typeof value !== "number") return;
        picture.append(shape(who, at(value)));
        words.push([row.n, number(value)]);
      });
      const told = words.map((pair) => pair.join(" ")).join(" · ");
      return el("tr", {}, el("th", { scope: "row" }, t(by), ": ", site.has(name) ? t(name) : el("bdi", {}, name)),
        el("td", { class: "n" }, items.toLocaleString("en")), el("td", { class: "strip", title: told }, picture,
          el("span", { class: "said" }, ...words.flatMap(([name, value]) => [el("bdi", {}, name), ` ${value}; `]))));
    });
    const ends = el("span", { class: "ends" }, el("span", {}, number(low)), el("span", {}, number(high)));
    return wide(t("slices"), el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("slice")),
      el("th", { scope: "col", class: "n" }, t("items")), el("th", { scope: "col", class: "strip" }, ends))), el("tbody", {}, ...lines)));
  }

  function stateOf(hash) {
    const [split, slugs] = hash.slice(1).split("/").map((part) => { try { return decodeURIComponent(part); } catch { return ""; } });
    return { split, slugs: (slugs ?? "").split(",").filter(Boolean).slice(0, MOST) };
  }

  let change = 0;
  async function draw() {
    const now = ++change;
    const asked = stateOf(location.hash);
    const select = byId("split");
    const split = [...select.options].some((option) => option.value === asked.split) ? asked.split : select.options[0].value;
    let board, pairs, found;
    try {
      [board, pairs, found, answered] = await Promise.all([load(`data/${split}.js`), load(`data/pairs/${split}.js`),
        load(`data/profiles/${split}.js`), load("data/systems.js")]);
    } catch (fault) {
      byId("status").replaceChildren(t("failed"));
      throw fault;
    }
    if (now !== change) return;
    select.value = split;
    const ranked = board.rows.filter((row) => Object.values(row.p).some((place) => place.length > 3));
    let rows = asked.slugs.flatMap((slug) => ranked.find((row) => row.s === slug) ?? []);
    if (rows.length < 2) rows = ranked.slice(0, 2);
    [...document.querySelectorAll("select.system")].forEach((list, i) => {
      const options = ranked.map((row) => el("option", { value: row.s }, `${row.n} · ${row.t}`));
      if (i > 1 || ranked.length < 2) options.unshift(el("option", { value: "" }, "–"));
      list.replaceChildren(...options);
      list.value = rows[i]?.s ?? "";
    });
    byId("controls").hidden = false;
    const parts = [];
    if (rows.length < 2) parts.push(el("p", {}, t("too-few")));
    else {
      parts.push(legend(rows), el("h2", {}, t("beats")), matrix(board, pairs, rows), el("p", { class: "note" }, t("beats-about")));
      for (const task of board.tasks) {
        if (!pairs[task.task]) continue;
        const profile = profiles(task.task, found, rows);
        const rule = el("small", {}, task.rule === "human" ? t("human") : task.rule);
        parts.push(el("h2", {}, t(task.task), " ", rule, site.help(task.task)),
          differences(task, pairs[task.task], rows));
        if (profile) parts.push(el("h3", {}, t("slices"), " ", el("small", {}, found.labels[task.task])), legend(rows), profile);
      }
      const wins = await turns(board, split, rows);
      if (now !== change) return;
      if (wins) parts.push(el("h2", {}, t("by-turn")), wins);
      parts.push(el("p", { class: "note" }, t("compare-about")));
      for (const { n, r } of rows.filter((row) => row.r)) {
        parts.push(el("p", { class: "note" }, el("bdi", {}, n), ": ", t("seeds-compare", r.length, r[0][0])));
      }
    }
    byId("comparison").replaceChildren(...parts);
    byId("status").replaceChildren();
    document.documentElement.dataset.ready = `#${split}/${rows.map((row) => row.s).join(",")}`;
  }

  function go() {
    const slugs = [...document.querySelectorAll("select.system")].map((list) => list.value).filter(Boolean);
    history.pushState(null, "", `#${byId("split").value}/${[...new Set(slugs)].join(",")}`);
    draw();
  }

  if (byId("split")) {
    for (const list of document.querySelectorAll("#controls select")) list.addEventListener("change", go);
    window.addEventListener("popstate", draw);
    window.addEventListener("hashchange", draw);
    draw();
  }
})();
