
"use strict";
(() => {
  const { sheet, sha256, languages } = JSON.parse(document.getElementById("data").textContent);
  const place = "mod-ratings/" + sha256;
  const lowest = 1, highest = 5;
  const byId = (id) => document.getElementById(id);

  const owner = new Map();
  for (const item of sheet.items) for (const response of item.responses) owner.set(response.id, item.id);
  const indexOf = (code) => languages.findIndex((language) => language.code === code);
  let chosen = Math.max(indexOf(sheet.language), 0); // index of the language shown; the first has every word
  let ratings = new Map();
  let current = 0;

  const say = (key, ...values) => {
    const word = languages[chosen].words[key] ?? languages[0].words[key];
    return word.replace(/\{(\d)\}/g, (_, i) => String(values[i]));
  };
  const ask = (aspect, part) => languages[chosen].aspects[aspect]?.[part] ?? languages[0].aspects[aspect][part];
  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  const isRating = (value) => Number.isInteger(value) && value >= lowest && value <= highest;
  const isComplete = (id) => sheet.aspects.every((aspect) => isRating((ratings.get(id) || {})[aspect]));
  const itemIsComplete = (item) => item.responses.every((response) => isComplete(response.id));

  function take(list) {
    const found = new Map();
    for (const entry of Array.isArray(list) ? list : []) {
      if (!entry || !owner.has(entry.response)) continue;
      const values = {};
      for (const aspect of sheet.aspects) if (isRating(entry[aspect])) values[aspect] = entry[aspect];
      found.set(entry.response, values);
    }
    return found;
  }

  function listed() {
    const list = [];
    for (const [response, item] of owner) {
      const values = ratings.get(response);
      if (!values || !Object.keys(values).length) continue;
      const entry = { item, response };
      for (const aspect of sheet.aspects) if (aspect in values) entry[aspect] = values[aspect];
      list.push(entry);
    }
    return list;
  }

  function tell(text, bad = false) {
    byId("saved").textContent = text;
    byId("saved").className = bad ? "bad" : "";
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify({ ratings: listed(), current, language: languages[chosen].code }));
      return true;
    } catch (error) {
      tell(say("unkept"), true);
      return false;
    }
  }

  function recall() {
    try {
      const stored = JSON.parse(localStorage.getItem(place) || "null");
      if (!stored || typeof stored !== "object") return;
      ratings = take(stored.ratings);
      if (Number.isInteger(stored.current) && stored.current in sheet.items) current = stored.current;
      if (indexOf(stored.language) >= 0) chosen = indexOf(stored.language);
    } catch (error) {
      tell(say("unkept"), true);
    }
  }

  function showProgress() {
    const done = [...owner.keys()].filter(isComplete).length;
    byId("progress").max = Math.max(1, owner.size);
    byId("progress").value = done;
    byId("done").textContent = say("done", done, owner.size);
    byId("unrated").disabled = done === owner.size;
    return done === owner.size;
  }

  function memeFigure(id) {
    const { words: caption, picture } = sheet.memes[id];
    const name = caption || say("meme");
    const figure = make("figure");
    if (picture) figure.append(make("img", { src: picture, alt: `${say("meme")}: ${name}` }));
    else figure.append(make("figcaption", { dir: "auto" }, `[${say("meme")}] `, caption ? make("span", { lang: sheet.language, textContent: caption }) : name));
    return figure;
  }

  const said = (text) => make("p", { className: "said", textContent: text, dir: "auto", lang: sheet.language });

  function history(item) {
    const letters = new Map();
    for (const { speaker } of [...item.history, item]) {
      if (!letters.has(speaker)) letters.set(speaker, String.fromCodePoint(65 + letters.size % 26));
    }
    const list = make("ol", { className: "history" });
    for (const utterance of item.history) {
      const bubble = make("div", { className: "bubble" });
      if (utterance.text) bubble.append(said(utterance.text));
      if (utterance.meme !== null) bubble.append(memeFigure(utterance.meme));
      const who = make("span", { className: "who", textContent: `${say("speaker")} ${letters.get(utterance.speaker)}` });
      const mine = utterance.speaker === item.speaker;
      list.append(make("li", { className: mine ? "responder" : "" }, who, bubble));
    }
    const name = `${say("speaker")} ${letters.get(item.speaker)} ${say("next_to_speak")}`;
    list.append(make("li", { className: "responder" }, make("span", { className: "who", textContent: name })));
    return list;
  }

  function scale(response, aspect, changed) {
    const group = make("fieldset");
    group.append(make("legend", { textContent: ask(aspect, "label"), title: ask(aspect, "question") }));
    const row = make("div", { className: "scale" });
    for (let value = lowest; value <= highest; value++) {
      const input = make("input", { type: "radio", name: `${response.id} ${aspect}`, value: String(value) });
      input.checked = (ratings.get(response.id) || {})[aspect] === value;
      input.addEventListener("change", () => changed(aspect, value));
      const label = make("label", {}, input, make("span", { textContent: String(value) }));
      const end = { [lowest]: "lowest", [highest]: "highest" }[value];
      if (end) label.append(" ", make("small", { className: end, textContent: say(end) }));
      row.append(label);
    }
    group.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-5]$/.test(event.key)) return;
      const input = row.querySelectorAll("input")[Number(event.key) - lowest];
      input.focus();
      input.click();
      event.preventDefault();
    });
    group.append(row);
    return group;
  }

  function card(response, number) {
    const state = make("span", { className: "state" });
    const title = make("h4", { textContent: `${say("response")} ${number}` }, state);
    const bubble = make("div", { className: "bubble" });
    const blank = !response.text.trim();
    bubble.append(blank ? make("p", { className: "blank said", textContent: say("noText") }) : said(response.text));
    title.id = `title-${response.id}`;
    const section = make("section", { className: "response" }, title, bubble);
    section.setAttribute("aria-labelledby", title.id);
    const mark = () => {
      state.textContent = say(isComplete(response.id) ? "complete" : "open");
      section.classList.toggle("complete", isComplete(response.id));
    };
    const changed = (aspect, value) => {
      ratings.set(response.id, { ...ratings.get(response.id), [aspect]: value });
      mark();
      const all = showProgress();
      if (keep()) tell(say(all ? "all" : "kept"));
    };
    for (const aspect of sheet.aspects) section.append(scale(response, aspect, changed));
    mark();
    return section;
  }

  function showItem() {
    const item = sheet.items[current];
    const article = byId("item");
    article.replaceChildren();
    if (item) {
      article.append(make("h2", { textContent: say("item", current + 1, sheet.items.length), id: "place", tabIndex: -1 }));
      const before = make("section", { id: "before", tabIndex: 0 }, make("h3", { textContent: say("conversation") }), history(item));
      before.setAttribute("aria-label", say("conversation"));
      const answers = make("div", {}, make("h3", { textContent: say("responses") }));
      item.responses.forEach((response, i) => answers.append(card(response, i + 1)));
      article.append(make("div", { className: "columns" }, before, answers));
      before.scrollTop = before.scrollHeight; // what the responses answer is at its end
    }
    byId("previous").disabled = current === 0;
    byId("next").disabled = current >= sheet.items.length - 1;
    showProgress();
  }

  function showWords() {
    document.documentElement.lang = languages[chosen].code;
    document.title = `${say("title")} ${sheet.sheet}`;
    for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
    byId("title").textContent = document.title;
    const next = languages[(chosen + 1) % languages.length];
    byId("language").textContent = next.name;
    byId("language").lang = next.code;
    byId("questions").replaceChildren(
      ...sheet.aspects.flatMap((aspect) => [
        make("dt", { textContent: ask(aspect, "label") }),
        make("dd", { textContent: ask(aspect, "question") }),
      ]),
    );
    showItem();
  }

  function go(to) {
    current = to;
    keep();
    showItem();
    const title = byId("place");
    title.focus({ preventScroll: true });
    title.scrollIntoView();
  }

  function goToUnratedItem() {
    const ahead = sheet.items.findIndex((item, i) => i > current && !itemIsComplete(item));
    const first = sheet.items.findIndex((item) => !itemIsComplete(item));
    if (first >= 0) go(ahead >= 0 ? ahead : first);
    return first >= 0;
  }

  // The next scale without a rating after the one in focus; the item's first one where none is, then the next item's.
  function goToUnratedScale() {
    const open = () => [...byId("item").querySelectorAll("fieldset")].filter((one) => !one.querySelector(":checked"));
    const here = document.activeElement.closest("fieldset");
    const follows = (one) => !here || (here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    let scales = open().filter((one) => one !== here);
    if (!scales.length && !open().length && goToUnratedItem()) scales = open();
    const scale = scales.find(follows) || scales[0];
    if (!scale) return;
    scale.querySelector("input").focus({ preventScroll: true });
    scale.scrollIntoView({ block: "nearest" });
  }

  function exportRatings() {
    const whole = { format: "mod-ratings/1", sheet: sheet.sheet, sheet_sha256: sha256, ratings: listed() };
    const file = new Blob([JSON.stringify(whole, null, 1) + "\n"], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: `${sheet.sheet}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    const open = [...owner.keys()].filter((id) => !isComplete(id)).length;
    tell(open ? say("partly", open) : say("exported"), open > 0);
  }

  async function loadRatings(file) {
    try {
      const found = JSON.parse(await file.text());
      if (found.sheet_sha256 !== sha256) throw new Error("of another sheet");
      const taken = take(found.ratings);
      for (const [id, values] of taken) ratings.set(id, { ...ratings.get(id), ...values });
      showItem();
      if (keep()) tell(say("loaded", taken.size));
    } catch (error) {
      tell(say("foreign"), true);
    }
  }

  byId("language").addEventListener("click", () => {
    chosen = (chosen + 1) % languages.length;
    keep();
    showWords();
  });
  byId("previous").addEventListener("click", () => go(current - 1));
  byId("next").addEventListener("click", () => go(current + 1));
  byId("unrated").addEventListener("click", goToUnratedItem);
  // Enter presses buttons and opens the guide; everywhere else it has no use of its own.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("button, summary")) return;
    event.preventDefault();
    goToUnratedScale();
  });
  byId("export").addEventListener("click", exportRatings);
  byId("load").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => {
    if (event.target.files.length) loadRatings(event.target.files[0]);
    event.target.value = "";
  });

  // The sheet may be open twice: what is rated in one window shows in the other, so that neither undoes the other.
  window.addEventListener("storage", (event) => {
    if (event.key !== place) return;
    const shown = current;
    recall();
    current = shown;
    showItem();
  });

  byId("sheet").hidden = false;
  recall();
  byId("guide").open = ratings.size === 0;
  showWords();
})();
