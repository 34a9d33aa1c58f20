// The browser of dialogues of public splits: gold and the answers of two systems side by side, one dialogue at a time.
// The address's hash names what is shown: #split/dialogue/turn?a=slug&b=slug&show=a&judge=usage&emotion=3&meme=17.
"use strict";

(() => {
  const { load, el, t } = site;
  const byId = (id) => document.getElementById(id);
  const A_CHUNK = 50;
  const A_LIST = 200;
  const FILTERS = ["show", "judge", "emotion", "meme"];
  const state = { split: "", at: 0, turn: null, a: "", b: "", index: null, marks: {}, shown: A_LIST };
  let systems = {};
  let found = [];

  // What lists may be filtered by. A rank is better when lower and 0 is none; other marks are better when higher.
  const worth = (task, mark) => {
    if (task !== "retrieval" && task !== "emotion") return mark;
    return mark === 0 ? -1000 : -mark;
  };

  function beats(task, first, second, row) {
    const [x, y] = [first?.[task]?.[row], second?.[task]?.[row]];
    if (x === undefined || y === undefined || x === -1 || y === -1) return false;
    return worth(task, x) > worth(task, y);
  }

  // The list: [dialogue, turn or null] each.
  function search() {
    const [show, task, emotion, meme] = FILTERS.map((id) => byId(id).value);
    const [marksA, marksB] = [state.marks[state.a], state.marks[state.b]];
    found = [];
    state.index.dialogues.forEach(([, first, turns, memes, emotions], at) => {
      if (emotion && !emotions.includes(Number(emotion))) return;
      if (meme && !memes.includes(Number(meme))) return;
      if (show === "all") { found.push([at, null]); return; }
      const [better, worse] = show === "a" ? [marksA, marksB] : [marksB, marksA];
      turns.forEach((turn, i) => { if (beats(task, better, worse, first + i)) found.push([at, turn]); });
    });
    drawList();
  }

  function hashOf(at, turn) {
    const id = encodeURIComponent(state.index.dialogues[at][0]);
    const chosen = ["a", "b"].filter((key) => state[key]).map((key) => `${key}=${state[key]}`);
    for (const key of FILTERS) if (byId(key).selectedIndex > 0) chosen.push(`${key}=${byId(key).value}`);
    return `#${state.split}/${id}/${turn ?? ""}${chosen.length ? `?${chosen.join("&")}` : ""}`;
  }

  function drawList() {
    const entries = found.slice(0, state.shown).map(([at, turn]) => {
      const link = el("a", { href: hashOf(at, turn) }, el("bdi", {}, state.index.dialogues[at][0]));
      if (turn !== null) link.append(` · ${turn}`);
      if (at === state.at && (turn === null || turn === state.turn)) link.setAttribute("aria-current", "true");
      return el("li", {}, link);
    });
    byId("list").replaceChildren(el("p", { class: "note" }, String(found.length)), el("ol", {}, ...entries));
    if (found.length > state.shown) {
      const more = el("button", { type: "button" }, t("more"));
      more.addEventListener("click", () => { state.shown += A_LIST; drawList(); });
      byId("list").append(more);
    }
    if (!found.length) byId("list").append(el("p", {}, t("nothing-found")));
  }

  function picture(number, small) {
    const meme = state.index.memes[number];
    const [id, text, name, file] = meme;
    const said = [text, name].filter(Boolean).join(" · ") || id;
    const box = el("span", { class: small ? "meme small" : "meme" });
    if (file) box.append(el("img", { src: `memes/${file}`, alt: said, loading: "lazy" }));
    else box.append(el("span", { class: "none" }, t("no-picture")));
    if (!small) box.append(el("span", { class: "caption" }, el("bdi", {}, `${id} ${said === id ? "" : said}`)));
    else box.title = `${id} ${said}`;
    return box;
  }

  const emotionName = (id) => el("span", { class: "emotion" }, el("bdi", {}, state.index.emotions[id] ?? String(id)));

  function said(text) {
    return el("p", { class: "said-text" }, el("bdi", {}, text));
  }

  function goldBox([, text, meme, emotion]) {
    const box = el("div", { class: "answer gold" }, el("h4", {}, t("gold")));
    if (text !== null && text.trim()) box.append(said(text));
    box.append(meme >= 0 ? picture(meme) : el("p", { class: "none" }, t("no-meme")));
    if (emotion >= 0) box.append(emotionName(emotion));
    return box;
  }

  function answerBox(slug, row, answers, gold) {
    const system = systems[state.split].find(([found]) => found === slug);
    const marks = state.marks[slug] ?? {};
    const [text, chance, memes, emotions] = answers[row] ?? [null, null, [], []];
    const box = el("div", { class: "answer" }, el("h4", {}, el("bdi", {}, system[1]), " ", el("small", {}, el("bdi", {}, system[2]))));
    if (text !== null) box.append(text.trim() ? said(text) : el("p", { class: "none" }, t("no-text")));
    if (marks.text && marks.text[row] >= 0) box.append(el("p", { class: "note" }, t("bleu"), ` ${marks.text[row].toFixed(1)}`));
    if (chance !== null) {
      const right = marks.usage?.[row] === 1;
      box.append(el("p", { class: "note" }, t("meme-chance"), ` ${(100 * chance).toFixed(0)} % `,
        el("span", { class: right ? "right" : "wrong" }, right ? "✓ " : "✗ ", t(right ? "right" : "wrong"))));
    }
    if (memes.length) {
      const list = el("p", { class: "memes" });
      memes.forEach((meme) => {
        const shown = picture(meme, true);
        if (meme === gold[2]) { shown.classList.add("hit"); shown.append(el("span", { class: "tick" }, "✓")); }
        list.append(shown);
      });
      box.append(list);
      const rank = marks.retrieval?.[row] ?? -1;
      if (rank > 0) box.append(el("p", { class: "note" }, t("gold-rank"), ` ${rank}`));
    }
    if (emotions.length) {
      const list = el("p", { class: "emotions" });
      emotions.forEach((emotion) => {
        const name = emotionName(emotion);
        if (emotion === gold[3]) { name.classList.add("hit"); name.append(" ✓"); }
        list.append(name, " ");
      });
      box.append(list);
    }
    if (box.childElementCount === 1) box.append(el("p", { class: "none" }, t("not-answered")));
    return box;
  }

  async function drawDialogue() {
    const [id, first, turns] = state.index.dialogues[state.at];
    const chunk = Math.floor(state.at / A_CHUNK);
    const chosen = [...new Set([state.a, state.b].filter(Boolean))];
    const [utterances, ...answers] = await Promise.all([
      load(`dialogues/${state.split}/${chunk}.js`).then((piece) => piece[state.at % A_CHUNK]),
      ...chosen.map((slug) => load(`answers/${state.split}/${slug}/${chunk}.js`)),
    ]);
    const start = state.index.dialogues[chunk * A_CHUNK][1];
    const speakers = [...new Set(utterances.map(([speaker]) => speaker))];
    const bubbles = utterances.map((utterance, turn) => {
      const row = turns.includes(turn) ? first + turns.indexOf(turn) : -1;
      return bubble(utterance, turn, speakers.indexOf(utterance[0]) % 2, row, chosen, answers.map((list) => (row < 0 ? null : [row - start, list])));
    });
    byId("dialogue").replaceChildren(steps(), el("h2", {}, el("bdi", {}, id)), el("ol", { class: "bubbles" }, ...bubbles));
    if (state.turn !== null) document.getElementById(`turn-${state.turn}`)?.scrollIntoView({ block: "center" });
  }

  function bubble(utterance, turn, side, row, chosen, answers) {
    const [speaker, text, meme, emotion] = utterance;
    const own = el("div", { class: "bubble" }, el("span", { class: "speaker" }, el("bdi", {}, speaker)));
    if (text !== null && text.trim()) own.append(said(text));
    if (meme >= 0) own.append(picture(meme));
    if (emotion >= 0) own.append(emotionName(emotion));
    const link = el("a", { class: "turn", href: hashOf(state.at, turn) }, `# ${turn}`);
    link.append(el("span", { class: "said" }, " ", t("link-turn")));
    const item = el("li", { class: `side${side}${turn === state.turn ? " chosen" : ""}`, id: `turn-${turn}` }, own, link);
    if (row >= 0 && chosen.length) {
      const boxes = chosen.map((slug, i) => answerBoxAt(slug, row, answers[i], utterance));
      item.append(el("div", { class: "answers" }, goldBox(utterance), ...boxes));
    }
    return item;
  }

  // A piece holds the rows of its dialogues alone; marks are by row of the whole split.
  function answerBoxAt(slug, row, [inPiece, list], gold) {
    return answerBox(slug, row, { [row]: list[inPiece] }, gold);
  }

  function steps() {
    const here = found.findIndex(([at, turn]) => at === state.at && (turn === null || turn === state.turn));
    const step = (by, key) => {
      const next = here < 0 ? undefined : found[here + by];
      return next ? el("a", { href: hashOf(...next) }, t(key)) : el("span", { class: "none" }, t(key));
    };
    return el("p", { class: "steps" }, step(-1, "previous"), " · ", step(1, "next"));
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
    const occur = (place) => new Set(state.index.dialogues.flatMap((dialogue) => dialogue[place]));
    const [memes, emotions] = [occur(3), occur(4)];
    options(byId("emotion"), [["", t("any-emotion")], ...Object.entries(state.index.emotions).filter(([id]) => emotions.has(Number(id)))], byId("emotion").value);
    const shown = state.index.memes.map(([id, text, name], i) => [String(i), [id, text || name].filter(Boolean).join(" ")]);
    options(byId("meme"), [["", t("any-meme")], ...shown.filter(([i]) => memes.has(Number(i)))], byId("meme").value);
  }

  function readHash() {
    const [path, query] = location.hash.slice(1).split("?");
    const [split, id, turn] = path.split("/");
    const chosen = new URLSearchParams(query ?? "");
    let name = "";
    try { name = decodeURIComponent(id ?? ""); } catch { /* no such dialogue */ }
    return { split, id: name, turn: /^\d+$/.test(turn ?? "") ? Number(turn) : null, a: chosen.get("a"), b: chosen.get("b"), chosen };
  }

  async function show() {
    const wanted = readHash();
    const known = [...byId("split").options].map((option) => option.value);
    state.split = known.includes(wanted.split) ? wanted.split : byId("split").value;
    byId("split").value = state.split;
    const before = state.index;
    state.index = await load(`dialogues/${state.split}/index.js`);
    if (before !== state.index) state.marks = {};
    const first = systems[state.split].map(([slug]) => slug);
    state.a = wanted.a ?? (wanted.id ? "" : first[0] ?? "");
    state.b = wanted.b ?? (wanted.id || wanted.a ? "" : first[1] ?? "");
    fillChoices();
    for (const key of FILTERS) {
      const given = [...byId(key).options].findIndex((option) => option.value === wanted.chosen.get(key));
      byId(key).selectedIndex = Math.max(given, 0);
    }
    await loadMarks();
    const at = state.index.dialogues.findIndex(([id]) => id === wanted.id);
    state.at = Math.max(at, 0);
    state.turn = at < 0 ? null : wanted.turn;
    search();
    if (state.index.dialogues.length) await drawDialogue();
  }

  async function guarded(work) {
    byId("status").replaceChildren(t("loading"));
    try {
      await work();
      byId("status").replaceChildren();
    } catch (fault) {
      byId("status").replaceChildren(t("failed"));
      if (!/^(data|dialogues|answers)\//.test(fault.message)) throw fault;
    }
  }

  async function start() {
    if (!byId("split")) return;
    byId("controls").hidden = false;
    await guarded(async () => {
      systems = await load("data/systems.js");
      await show();
    });
    addEventListener("hashchange", () => guarded(show));
    addEventListener("popstate", () => guarded(show));
    byId("split").addEventListener("change", () => { location.hash = `#${byId("split").value}//`; });
    for (const key of ["a", "b"]) {
      byId(key).addEventListener("change", () => {
        state[key] = byId(key).value;
        location.hash = hashOf(state.at, state.turn) + (state.a || state.b ? "" : "?");
      });
    }
    for (const key of FILTERS) {
      byId(key).addEventListener("change", () => {
        state.shown = A_LIST;
        history.pushState(null, "", hashOf(state.at, state.turn));
        search();
      });
    }
    document.documentElement.dataset.ready = "yes";
  }

  start();
})();
