// What every page shares: words in every language, the theme, data from scripts, and elements built without markup.
"use strict";

const site = (() => {
  const data = new Map();
  let words = {};
  let languages = [["en", "en"]]; // [code, tag] of each, in the order of the switch; the first has every word
  let chosen = 0;

  // Data files are scripts, for a page from file:// may fetch nothing; each hands over one value.
  window.modData = (value) => {
    const script = document.currentScript;
    if (script.dataset.name === "words") takeWords(value);
    else data.set(script.dataset.key, value);
  };

  function load(path) {
    if (data.has(path)) return Promise.resolve(data.get(path));
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.dataset.key = path;
      script.src = path;
      script.onload = () => { script.remove(); resolve(data.get(path)); };
      script.onerror = () => { script.remove(); reject(new Error(path)); };
      document.head.append(script);
    });
  }

  // Storage may be refused; the choice then lasts as long as the page.
  function remembered(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  }
  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch { /* refused */ }
  }

  const root = document.documentElement;
  root.dataset.script = ""; // styles hide what needs no showing, or no use, with or without scripts
  const theme = remembered("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  // The language chosen before, else the browser's, else the first.
  function takeWords(value) {
    ({ languages, words } = value);
    const indexOf = (code) => languages.findIndex(([known]) => known === code);
    const [before, own] = [indexOf(remembered("language")), indexOf(navigator.language.split("-")[0])];
    chosen = Math.max(before < 0 ? own : before, 0);
  }

  // One value stands where the word has {}, several where it has {0}, {1} and so on.
  function word(key, ...values) {
    const inEach = words[key];
    if (!inEach) return key;
    return (inEach[chosen] ?? inEach[0]).replace(/\{(\d?)\}/g, (_, at) => values[at || 0] ?? "");
  }

  // The language of a text by its script, as language_of in words.py tells it; null where that does not tell.
  const SCRIPTS = [["ja", /[\u3040-\u30ff]/], ["ko", /[\uac00-\ud7af]/], ["zh", /[\u3400-\u4dbf\u4e00-\u9fff]|[\ud840-\ud8bf]/]];
  const languageOf = (text) => SCRIPTS.find(([, characters]) => characters.test(text))?.[0] ?? null;

  // <el("td", {class: "n"}, "text", child)>; text never becomes markup. A foreign name says which language it is in.
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    if (name === "bdi" && !attributes?.lang && typeof children[0] === "string" && languageOf(children[0])) {
      node.lang = languageOf(children[0]);
    }
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) node.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  function t(key, ...values) {
    const node = el("span", { "data-t": key });
    if (values.length === 1) [node.dataset.v] = values;
    if (values.length > 1) node.dataset.vs = JSON.stringify(values);
    say(node);
    return node;
  }

  // Puts its word into a node, code where it stands between backticks; a word of another language than the page says so.
  function say(node) {
    const { t: key, v, vs } = node.dataset;
    const values = vs ? JSON.parse(vs) : v === undefined ? [] : [v];
    const text = word(key, ...values);
    if (values.length || !text.includes("`")) node.textContent = text;
    else node.replaceChildren(...text.split("`").map((part, i) => (i % 2 ? el("code", {}, part) : part)));
    const other = key === "language" ? (chosen + 1) % languages.length : words[key] && !words[key][chosen] ? 0 : chosen;
    if (other !== chosen) [, node.lang] = languages[other];
    else node.removeAttribute("lang");
  }

  function translate() {
    [, root.lang] = languages[chosen];
    const title = document.querySelector("title[data-t-title]");
    if (title) title.textContent = word(title.dataset.tTitle) + title.dataset.rest;
    for (const node of document.querySelectorAll("[data-t]")) say(node);
    for (const node of document.querySelectorAll("[data-t-aria-label]")) {
      node.setAttribute("aria-label", word(node.dataset.tAriaLabel));
    }
    document.dispatchEvent(new CustomEvent("translated"));
  }

  // The link beside a heading to what explains it, as help_link in marking.py writes it.
  function help(name) {
    return el("a", { class: "help", href: `${base()}metrics.html#${name}`, "data-tip": `explain-${name}`, "aria-label": word("about"),
      "data-t-aria-label": "about" }, "?");
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const [languageButton, themeButton] = ["language", "theme"].map((id) => document.getElementById(id));
    languageButton.hidden = themeButton.hidden = false;
    languageButton.addEventListener("click", () => {
      chosen = (chosen + 1) % languages.length;
      remember("language", languages[chosen][0]);
      translate();
    });
    themeButton.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember("theme", root.dataset.theme);
    });
    for (const node of document.querySelectorAll("[data-copy]")) addCopyButton(node);
    say(languageButton);
    if (chosen) translate();
  });

  // Pages opened from a disk, and some browsers, may not write to the clipboard: then there is no button.
  function addCopyButton(node) {
    if (!navigator.clipboard) return;
    const button = el("button", { type: "button", class: "copy" }, t("copy"));
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(node.textContent).then(
        () => { button.replaceChildren(t("copied")); setTimeout(() => button.replaceChildren(t("copy")), 2000); },
        () => { button.remove(); },
      );
    });
    node.after(" ", button);
  }

  const has = (key) => key in words;
  const base = () => document.body.dataset.root;
  const tag = () => languages[chosen][1]; // of the language that the page is in

  return { load, el, t, word, has, help, languageOf, tag, translate, base };
})();
