// The browser of dialogues of public splits: what was said and the answers of two systems to it, a dialogue at a time.
// The address names what is shown: #split/dialogue/turn?a=slug&b=slug&find=words&show=a&judge=usage&emotion=3&meme=17.
"use strict";

(() => {
  const { load, el, t } = site;
  const byId = (id) => document.getElementById(id);
  const A_LIST = 200;
  const FILTERS = ["show", "judge", "emotion", "meme"];
  const WAIT = 300; // ms without a key before words are looked for
  const state = { split: "", at: 0, turn: null, a: "", b: "", index: null, marks: {}, shown: A_LIST };
  let systems = {};
  let found = [];

  const words = () => byId("find").value.trim();
  const marksOfBoth = () => [state.marks[state.a], state.marks[state.b]];

  async function findAll() {
    const chosen = Object.fromEntries(FILTERS.map((id) => [id, byId(id).value]));
    const matching = words() ? await search.withWords(state.split, state.index, words()) : null;
    found = search.entries(state.index, { ...chosen, words: matching?.found, marks: marksOfBoth() });
    byId("bounded").hidden = !matching || matching.isWhole;
  }

  function hashOf(at, turn) {
    const id = encodeURIComponent(state.index.dialogues[at][0]);
    const chosen = ["a", "b"].filter((key) => state[key]).map((key) => `${key}=${state[key]}`);
    if (words()) chosen.push(`find=${encodeURIComponent(words())}`);
    for (const key of FILTERS) if (byId(key).selectedIndex > 0) chosen.push(`${key}=${byId(key).value}`);
    return `#${state.split}/${id}/${turn ?? ""}${chosen.length ? `?${chosen.join("&")}` : ""}`;
  }

  const isShown = ([at, turn]) => at === state.at && (turn === null || turn === state.turn);

  function drawList() {
    const entries = found.slice(0, state.shown).map((entry) => parts.listed(state.index, entry, hashOf(...entry), isShown(entry)));
    byId("list").replaceChildren(el("p", { class: "note" }, found.length.toLocaleString("en")), el("ol", {}, ...entries));
    if (found.length > state.shown) {
      const more = el("button", { type: "button" }, t("more"));
      more.addEventListener("click", () => { state.shown += A_LIST; drawList(); });
      byId("list").append(more);
    }
    if (!found.length) byId("list").append(el("p", {}, t("nothing-found")));
    byId("list").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  async function drawDialogue() {
    const [id, first, turns] = state.index.dialogues[state.at];
    const chunk = Math.floor(state.at / search.A_CHUNK);
    const chosen = [...new Set([state.a, state.b].filter(Boolean))];
    const [utterances, ...answers] = await Promise.all([
      load(`dialogues/${state.split}/${chunk}.js`).then((piece) => piece[state.at % search.A_CHUNK]),
      ...chosen.map((slug) => load(`answers/${state.split}/${slug}/${chunk}.js`)),
    ]);
    // A piece holds the rows of its dialogues alone; marks are by row of the whole split.
    const start = state.index.dialogues[chunk * search.A_CHUNK][1];
    await knowMemes(answers.flatMap((rows) => turns.flatMap((_, i) => rows[first - start + i]?.[2] ?? [])));
    const speakers = [...new Set(utterances.map(([speaker]) => speaker))];
    const items = utterances.map((utterance, turn) => {
      const row = turns.includes(turn) ? first + turns.indexOf(turn) : -1;
      const boxes = row < 0 ? [] : chosen.map((slug, i) => answerBox(slug, row, answers[i][row - start], utterance));
      return turnItem(utterance, turn, speakers.indexOf(utterance[0]) % 2, boxes);
    });
    byId("dialogue").replaceChildren(steps(), el("h2", {}, el("bdi", {}, id)), el("ol", { class: "bubbles" }, ...items));
    if (state.turn !== null) byId(`turn-${state.turn}`)?.scrollIntoView({ block: "center" });
  }

  // Of a large inventory the index holds the memes of the dialogues alone; what systems answer is loaded when it is shown.
  async function knowMemes(numbers) {
    const { memes, piece } = state.index;
    const pieces = new Set(numbers.filter((number) => !(number in memes)).map((number) => Math.floor(number / piece)));
    await Promise.all([...pieces].map(async (at) => {
      const found = await load(`dialogues/${state.split}/memes-${at}.js`);
      found.forEach((meme, i) => { memes[at * piece + i] = meme; });
    }));
  }

  function answerBox(slug, row, answer, gold) {
    const [, name, team] = systems[state.split].find(([known]) => known === slug);
    const marks = Object.fromEntries(Object.entries(state.marks[slug] ?? {}).map(([task, column]) => [task, column[row]]));
    return parts.answer(state.index, name, team, answer ?? [null, null, [], []], marks, gold);
  }

  function turnItem(utterance, turn, side, boxes) {
    const link = el("a", { class: "turn", href: hashOf(state.at, turn) }, `# ${turn}`);
    link.append(el("span", { class: "said" }, " ", t("link-turn")));
    const item = el("li", { class: `side${side}${turn === state.turn ? " chosen" : ""}`, id: `turn-${turn}` },
      parts.bubble(state.index, utterance, boxes.length > 0), link);
    if (boxes.length) item.append(el("div", { class: `answers of${boxes.length}` }, ...boxes));
    return item;
  }

  function beside(by) {
    const here = found.findIndex(isShown);
    return here < 0 ? null : found[here + by] ?? null;
  }

  function differing(by) {
    if (!state.a || !state.b || state.a === state.b) return null;
    const among = new Set(found.map(([at]) => at));
    return search.difference(state.index, among, [state.at, state.turn], by, byId("judge").value, marksOfBoth());
  }

  function steps() {
    const step = (next, key) => (next ? el("a", { href: hashOf(...next) }, t(key)) : el("span", { class: "none" }, t(key)));
    const line = el("p", { class: "steps" }, step(beside(-1), "previous"), step(beside(1), "next"));
    if (state.a && state.b && state.a !== state.b) {
      line.append(step(differing(-1), "previous-difference"), step(differing(1), "next-difference"));
    }
    return line;
  }

  // The arrow keys lead from difference to difference, or through the list where no two systems are compared.
  function onKey(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const isTaken = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, select, textarea");
    if (!by || isTaken || !state.index) return;
    const next = state.a && state.b ? differing(by) : beside(by);
    if (!next) return;
    event.preventDefault();
    location.hash = hashOf(...next);
  }

  async function loadMarks() {
    await Promise.all([state.a, state.b].filter(Boolean).map(async (slug) => {
      state.marks[slug] = await load(`answers/${state.split}/${slug}/marks.js`);
    }));
  }

  function options(select, entries, chosen) {
    select.replaceChildren(...entries.map(([value, label]) => {
      const option = el("option", { value }, label instanceof Node ? "" : label);
      if (label instanceof Node) { option.dataset.t = label.dataset.t; option.textContent = label.textContent; }
      return option;
    }));
    select.value = [...select.options].some((option) => option.value === chosen) ? chosen : entries[0][0];
  }

  function fillChoices() {
    const known = systems[state.split].map(([slug, name, team]) => [slug, `${name} (${team})`]);
    for (const key of ["a", "b"]) {
      options(byId(key), [["", t("none")], ...known], state[key]);
      state[key] = byId(key).value;
    }
    const occur = (place) => new Set(state.index.dialogues.flatMap(([, , , , marked]) => marked.map((of) => of[place])));
    const [memes, emotions] = [occur(1), occur(2)];
    options(byId("emotion"), [["", t("any-emotion")], ...Object.entries(state.index.emotions).filter(([id]) => emotions.has(Number(id)))], byId("emotion").value);
    const occurring = Object.entries(state.index.memes).filter(([i]) => memes.has(Number(i)));
    const shown = occurring.map(([i, [id, text, name]]) => [i, [id, text || name].filter(Boolean).join(" ")]);
    options(byId("meme"), [["", t("any-meme")], ...shown], byId("meme").value);
  }

  function readHash() {
    const [path, query] = location.hash.slice(1).split("?");
    const [split, id, turn] = path.split("/");
    const chosen = new URLSearchParams(query ?? "");
    let name = "";
    try { name = decodeURIComponent(id ?? ""); } catch { /* no such dialogue */ }
    return { split, id: name, turn: /^\d+$/.test(turn ?? "") ? Number(turn) : null, a: chosen.get("a"), b: chosen.get("b"), chosen };
  }

  async function show(now) {
    const wanted = readHash();
    const known = [...byId("split").options].map((option) => option.value);
    state.split = known.includes(wanted.split) ? wanted.split : byId("split").value;
    byId("split").value = state.split;
    const before = state.index;
    state.index = await load(`dialogues/${state.split}/index.js`);
    if (before !== state.index) { state.marks = {}; state.shown = A_LIST; }
    const first = systems[state.split].map(([slug]) => slug);
    state.a = wanted.a ?? (wanted.id ? "" : first[0] ?? "");
    state.b = wanted.b ?? (wanted.id || wanted.a ? "" : first[1] ?? "");
    fillChoices();
    for (const key of FILTERS) {
      const given = [...byId(key).options].findIndex((option) => option.value === wanted.chosen.get(key));
      byId(key).selectedIndex = Math.max(given, 0);
    }
    const find = wanted.chosen.get("find") ?? "";
    if (words() !== find) byId("find").value = find;
    await loadMarks();
    await findAll();
    if (now !== change) return;
    const at = state.index.dialogues.findIndex(([id]) => id === wanted.id);
    // An address that names no dialogue shows the first that is found, at its turn.
    [state.at, state.turn] = at < 0 ? found[0] ?? [0, null] : [at, wanted.turn];
    drawList();
    if (state.index.dialogues.length) await drawDialogue();
  }

  // What a reader changes is in the address; where the dialogue shown is not among those found, the first of them is next.
  let change = 0;
  async function filter() {
    const now = ++change;
    state.shown = A_LIST;
    await findAll();
    if (now !== change) return;
    if (found.length && !found.some(isShown)) [state.at, state.turn] = found[0];
    history.pushState(null, "", hashOf(state.at, state.turn));
    drawList();
    await drawDialogue();
  }

  async function guarded(work) {
    byId("status").replaceChildren(t("loading"));
    try {
      await work();
      byId("status").replaceChildren();
      document.documentElement.dataset.ready = location.hash || "#";
    } catch (fault) {
      byId("status").replaceChildren(t("failed"));
      if (!/^(data|dialogues|answers)\//.test(fault.message)) throw fault;
    }
  }

  async function start() {
    if (!byId("split")) return;
    byId("controls").hidden = false;
    const showNow = () => guarded(() => show(++change));
    addEventListener("hashchange", showNow);
    addEventListener("popstate", showNow);
    document.addEventListener("keydown", onKey);
    byId("split").addEventListener("change", () => { location.hash = `#${byId("split").value}//`; });
    for (const key of ["a", "b"]) {
      byId(key).addEventListener("change", () => {
        state[key] = byId(key).value;
        location.hash = hashOf(state.at, state.turn) + (state.a || state.b ? "" : "?");
      });
    }
    for (const key of FILTERS) byId(key).addEventListener("change", () => guarded(filter));
    let waiting = 0;
    byId("find").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => guarded(filter), WAIT);
    });
    await guarded(async () => {
      systems = await load("data/systems.js");
      await show(++change);
    });
  }

  start();
})();
