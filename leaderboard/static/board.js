// The board: one table a task and one over all, drawn from a script of figures a split.
"use strict";

(() => {
  const { load, el, t } = site;
  const byId = (id) => document.getElementById(id);
  const NOTHING = "–";
  let board = null;
  let intervals = null; // row to [low, high] of each column, once they are asked for

  function number(value) {
    if (value === null || value === undefined) return NOTHING;
    return Math.abs(value) < 1e6 ? value.toFixed(2) : value.toExponential(3);
  }

  const range = (low, high) => (low === high ? String(low) : `${low}–${high}`);
  const isRanked = (row) => !row.k && !row.c && !row.x;

  // A column: its heading, what a row is sorted by, its cell, and whether a first click puts the least first.
  function taskColumns(task) {
    const place = (row) => row.p[task.task];
    const columns = [
      { head: [t("rank")], low: true, by: (row) => rankOrder(place(row)), cell: (row) => rankCell(place(row)) },
      ...nameColumns(),
      { head: [t("score")], figure: true, by: (row) => place(row)?.[0], cell: (row) => scoreCell(place(row)) },
    ];
    board.columns.forEach((column, i) => {
      if (column.task !== task.task) return;
      const head = [column.label + (column.lower ? " ↓" : "")];
      if (column.group) head.push(" ", el("small", {}, t(column.group)));
      columns.push({
        head, low: column.lower, figure: true, by: (row) => row.f[i],
        cell: (row) => el("td", { class: "n" }, number(row.f[i]), i === board.ppl ? pplMark(row, i) : null,
          ...interval(intervals?.get(row)?.[i])),
      });
    });
    return columns;
  }

  function overallColumns() {
    const values = board.rows.filter((row) => isRanked(row) && row.m !== undefined).map((row) => row.m);
    const rank = (row) => (row.m === undefined ? undefined : 1 + values.filter((value) => value > row.m).length);
    return [
      { head: [t("rank")], low: true, by: rank, cell: (row) => el("td", { class: "rank" }, String(rank(row) ?? "")) },
      ...nameColumns(),
      { head: [t("mrr")], figure: true, by: (row) => row.m, cell: (row) => el("td", { class: "n" }, row.m?.toFixed(3) ?? NOTHING) },
      ...board.tasks.map((task) => ({
        head: [t(task.task)], low: true, by: (row) => rankOrder(row.p[task.task]),
        cell: (row) => rankCell(row.p[task.task]),
      })),
    ];
  }

  function nameColumns() {
    return [
      { head: [t("system")], low: true, by: (row) => row.n, cell: nameCell },
      { head: [t("team")], low: true, by: (row) => row.t, cell: (row) => el("td", {}, el("bdi", {}, row.t)) },
    ];
  }

  const rankOrder = (place) => (place && place.length > 3 ? place[3] * 10000 + place[4] : undefined);

  function rankCell(place) {
    return el("td", { class: "rank" }, place && place.length > 3 ? range(place[3], place[4]) : "");
  }

  function scoreCell(place) {
    if (!place) return el("td", { class: "n" }, NOTHING);
    return el("td", { class: "n score" }, el("b", {}, number(place[0])), ...interval(place[1] === null ? null : place.slice(1, 3)));
  }

  const interval = (ends) => (ends ? [" ", el("small", {}, `${number(ends[0])}–${number(ends[1])}`)] : []);

  function pplMark(row, i) {
    if (row.f[i] === null || row.v || row.k === "published") return null;
    const [mark, word] = row.d ? ["*?", "ppl-doubtful"] : ["*", "self-reported"];
    return el("span", { class: "self" }, mark, el("span", { class: "said" }, " ", t(word)));
  }

  function nameCell(row) {
    const marks = [row.k, row.c, row.x ? "uncounted" : null].filter(Boolean);
    return el("th", { scope: "row" },
      el("a", { href: `systems/${row.s}.html` }, el("bdi", {}, row.n)),
      ...marks.flatMap((mark) => [" ", el("span", { class: "mark" }, t(mark))]),
      row.w ? el("small", { class: "why" }, el("bdi", {}, row.w)) : null);
  }

  function compare(column, falling) {
    return (a, b) => {
      const [x, y] = [column.by(a), column.by(b)];
      const [noX, noY] = [x === undefined || x === null, y === undefined || y === null];
      if (noX || noY) return noX - noY;
      const order = typeof x === "string" ? x.localeCompare(y) : x - y;
      return falling ? -order : order;
    };
  }

  // Ranked rows first, rivals and the others in bodies of their own: sorting never mixes them.
  function tableOf(title, columns, ranked, unranked, notes) {
    const heads = columns.map((column) => {
      const button = el("button", { type: "button" }, ...column.head);
      return el("th", { scope: "col", class: column.figure ? "n" : null }, button);
    });
    const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads)));
    const bodies = [[ranked, el("tbody", { class: "ranked" }), null]];
    const others = unranked.filter((row) => row.k !== "rival");
    const labels = { rivals: "rivals", others: others.some((row) => row.k === "published") ? "others-published" : "others" };
    for (const [name, rows] of Object.entries({ rivals: unranked.filter((row) => row.k === "rival"), others })) {
      if (!rows.length) continue;
      const label = el("th", { scope: "rowgroup", colspan: columns.length }, t(labels[name]));
      bodies.push([rows, el("tbody", { class: name }), el("tbody", { class: "between" }, el("tr", {}, label))]);
    }
    const sort = (at, falling) => {
      heads.forEach((head, i) => {
        if (i === at) head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      for (const [rows, body, heading] of bodies) {
        fill(body, [...rows].sort(compare(columns[at], falling)), columns);
        if (heading) table.append(heading);
        table.append(body);
      }
    };
    heads.forEach((head, i) => head.firstChild.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      sort(i, before ? before === "ascending" : !columns[i].low);
    }));
    const first = ranked.some((row) => columns[0].by(row) !== undefined) ? 0 : 3;
    sort(first, !columns[first].low);
    const region = el("div", { class: "wide", tabindex: "0", role: "region", "aria-labelledby": title.id }, table);
    return el("section", {}, title, region, ...notes);
  }

  // Neighbours that share a range of ranks share a shade.
  function fill(body, rows, columns) {
    let shade = false;
    let before = null;
    body.replaceChildren(...rows.map((row) => {
      const cells = columns.map((column) => column.cell(row));
      const rank = cells[0].textContent;
      if (before !== null && rank !== before) shade = !shade;
      before = rank;
      return el("tr", { class: shade && body.className === "ranked" ? "shade" : null }, ...cells);
    }));
    if (!rows.length) body.append(el("tr", {}, el("td", { colspan: columns.length }, t("nobody"))));
  }

  function taskTable(task, rows) {
    const title = el("h2", { id: `table-${task.task}` }, t(task.task), " ",
      el("small", {}, `${task.items.toLocaleString("en")} `, t("items")));
    const taking = rows.filter((row) => row.p[task.task] || row.c || figuresOf(row, task).some((value) => value !== null))
      .sort((a, b) => (b.p[task.task]?.[0] ?? -1) - (a.p[task.task]?.[0] ?? -1));
    const ranked = taking.filter((row) => isRanked(row) && row.p[task.task]?.length > 3);
    const rule = task.rule === "human" ? t("human") : document.createTextNode(task.rule);
    const how = task.several ? t("mean-of", task.rule) : rule;
    const notes = [el("p", { class: "note" }, t("ranked-by"), ": ", how, ". ",
      ...(task.provisional ? [el("span", { class: "mark" }, t("provisional")), " "] : []),
      ...(task.detectable === null ? [] : [t("detectable", number(task.detectable)), " "]),
      t("ties"), " ", t("units"),
      ...(task.task === "text" ? [" ", t("ppl-note")] : []),
      ...(task.task === "text" && rows.some((row) => row.d) ? [" *? ", t("ppl-doubtful"), "."] : []))];
    return tableOf(title, taskColumns(task), ranked, taking.filter((row) => !ranked.includes(row)), notes);
  }

  function figuresOf(row, task) {
    return row.f.filter((_, i) => board.columns[i].task === task.task);
  }

  function overallTable(rows) {
    const title = el("h2", { id: "table-overall" }, t("overall"));
    const ranked = rows.filter((row) => isRanked(row) && row.m !== undefined);
    return tableOf(title, overallColumns(), ranked, [], [el("p", { class: "note" }, t("overall-note"))]);
  }

  function draw() {
    const wanted = byId("filter").value.trim().toLowerCase();
    const rows = board.rows.filter((row) => `${row.n}\n${row.t}`.toLowerCase().includes(wanted));
    const task = byId("task").value;
    const tables = board.tasks.filter((found) => !task || task === found.task).map((found) => taskTable(found, rows));
    if (!task || task === "overall") tables.unshift(overallTable(rows));
    byId("tables").replaceChildren(...tables);
    say(rows.length ? (board.public ? null : "blind") : "nothing-found");
    history.replaceState(null, "", `#${board.split}${task ? `/${task}` : ""}`);
  }

  function say(key) {
    byId("status").replaceChildren(...(key ? [t(key)] : []));
  }

  async function change() {
    say("loading");
    try {
      const split = byId("split").value;
      board = await load(`data/${split}.js`);
      intervals = null;
      if (byId("intervals").checked) {
        const ends = await load(`data/intervals/${split}.js`);
        intervals = new Map(board.rows.map((row, i) => [row, ends[i]]));
      }
      draw();
      byId("plain")?.remove();
    } catch (fault) {
      if (!board) byId("controls").hidden = true;
      say("failed");
      if (!(fault instanceof Error && fault.message.startsWith("data/"))) throw fault;
    }
  }

  function start() {
    const select = byId("split");
    if (!select.options.length) return;
    const [split, task] = location.hash.slice(1).split("/");
    for (const [list, value] of [[select, split], [byId("task"), task]]) {
      if (value && [...list.options].some((option) => option.value === value)) list.value = value;
    }
    byId("controls").hidden = false;
    select.addEventListener("change", change);
    byId("intervals").addEventListener("change", change);
    byId("task").addEventListener("change", draw);
    let waiting = 0;
    byId("filter").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(draw, 120);
    });
    change();
  }

  start();
})();
