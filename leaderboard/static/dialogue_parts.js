// What one dialogue is drawn from: memes, bubbles with what was really said, and the answers of systems beneath them.
"use strict";

const parts = (() => {
  const { el, t } = site;

  // A meme by its number; the index of a split has id, words, name and file of each.
  function picture(index, number, small) {
    const [id, text, name, file] = index.memes[number];
    const said = [text, name].filter(Boolean).join(" · ") || id;
    const box = el("span", { class: small ? "meme small" : "meme" });
    if (file) box.append(el("img", { src: `memes/${file}`, alt: said, loading: "lazy", lang: text ? index.language : null }));
    else box.append(el("span", { class: "none" }, t("no-picture")));
    if (!small) {
      box.append(el("span", { class: "caption" }, el("bdi", {}, id), text ? el("bdi", { lang: index.language }, ` ${text}`) : null,
        name ? el("bdi", {}, text ? ` · ${name}` : ` ${name}`) : null));
    }
    if (small) box.title = `${id} ${said}`;
    return box;
  }

  const said = (index, text) => el("p", { class: "said-text" }, el("bdi", { lang: index.language }, text));

  const emotionName = (index, id) => el("span", { class: "emotion" },
    el("bdi", { lang: index.language }, index.emotions[id] ?? String(id)));

  const nothing = (key) => el("p", { class: "none" }, t(key));

  // What was said at a turn. With answers beneath it, it is marked as gold, and is not shown a second time.
  function bubble(index, [speaker, text, meme, emotion], isGold) {
    const box = el("div", { class: isGold ? "bubble gold" : "bubble" }, el("span", { class: "speaker" }, el("bdi", {}, speaker)));
    if (isGold) box.firstChild.append(" ", el("span", { class: "mark" }, t("gold")));
    if (text !== null && text.trim()) box.append(said(index, text));
    if (meme >= 0) box.append(picture(index, meme));
    else if (isGold) box.append(nothing("no-meme"));
    if (emotion >= 0) box.append(emotionName(index, emotion));
    return box;
  }

  // One system's answer at a turn: [text, probability, memes, emotions], and the mark of each task there.
  function answer(index, name, team, [text, chance, memes, emotions], marks, gold) {
    const box = el("div", { class: "answer" }, el("h3", {}, el("bdi", {}, name), " ", el("small", {}, el("bdi", {}, team))));
    if (text !== null) box.append(text.trim() ? said(index, text) : nothing("no-text"));
    if (marks.text >= 0) box.append(el("p", { class: "note" }, t("bleu"), ` ${marks.text.toFixed(1)}`));
    if (chance !== null) {
      const verdict = marks.usage === 1 ? "right" : "wrong";
      box.append(el("p", { class: "note" }, t("meme-chance"), ` ${(100 * chance).toFixed(0)} % `,
        el("span", { class: verdict }, marks.usage === 1 ? "✓ " : "✗ ", t(verdict))));
    }
    if (memes.length) {
      const list = el("p", { class: "memes" });
      for (const meme of memes) {
        const shown = picture(index, meme, true);
        if (meme === gold[2]) { shown.classList.add("hit"); shown.append(el("span", { class: "tick" }, "✓")); }
        list.append(shown);
      }
      box.append(list);
      if (marks.retrieval > 0) box.append(el("p", { class: "note" }, t("gold-rank"), ` ${marks.retrieval}`));
    }
    if (emotions.length) {
      const list = el("p", { class: "emotions" });
      for (const emotion of emotions) {
        const shown = emotionName(index, emotion);
        if (emotion === gold[3]) { shown.classList.add("hit"); shown.append(" ✓"); }
        list.append(shown, " ");
      }
      box.append(list);
    }
    if (box.childElementCount === 1) box.append(nothing("not-answered"));
    return box;
  }

  // A line of the list: how the dialogue begins, where in it, and its first meme or that of the turn.
  function listed(index, [at, turn], href, isShown) {
    const [id, , , first, marked] = index.dialogues[at];
    const meme = (marked.find(([where, number]) => number >= 0 && where === turn) ?? marked.find(([, number]) => number >= 0))?.[1];
    const link = el("a", { href }, el("span", { class: "first" }, el("bdi", { lang: index.language }, first || "…")),
      el("span", { class: "where" }, el("bdi", {}, id), turn === null ? "" : ` · ${turn}`));
    if (meme !== undefined && index.memes[meme][3]) {
      link.append(el("img", { src: `memes/${index.memes[meme][3]}`, alt: "", width: "28", height: "28", loading: "lazy" }));
    }
    if (isShown) link.setAttribute("aria-current", "true");
    return el("li", {}, link);
  }

  return { bubble, answer, listed };
})();
