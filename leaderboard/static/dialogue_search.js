// Which dialogues and turns of a split a reader asks for: by words, meme, emotion, and by which of two systems is ahead.
"use strict";

const search = (() => {
  const { load } = site;
  const A_CHUNK = 50;
  const MOST_CHUNKS = 200; // words are looked for in so many pieces of a split at most: 10,000 dialogues
  const AT_ONCE = 8;

  // A rank is better when lower and 0 is none; other marks are better when higher.
  const worth = (task, mark) => {
    if (task !== "retrieval" && task !== "emotion") return mark;
    return mark === 0 ? -1000 : -mark;
  };

  // How far the first of two systems is ahead at a turn; 0 where they are alike or the turn is no item.
  function ahead(task, first, second, row) {
    const [x, y] = [first?.[task]?.[row], second?.[task]?.[row]];
    if (x === undefined || y === undefined || x === -1 || y === -1) return 0;
    return worth(task, x) - worth(task, y);
  }

  // Dialogue to its first utterance with these words, in whatever case.
  async function withWords(split, index, words) {
    const wanted = words.toLowerCase();
    const chunks = Math.min(Math.ceil(index.dialogues.length / A_CHUNK), MOST_CHUNKS);
    const found = new Map();
    for (let start = 0; start < chunks; start += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, chunks - start) }, (_, i) => start + i);
      const pieces = await Promise.all(numbers.map((chunk) => load(`dialogues/${split}/${chunk}.js`)));
      pieces.forEach((piece, i) => piece.forEach((utterances, k) => {
        const turn = utterances.findIndex(([, text]) => text !== null && text.toLowerCase().includes(wanted));
        if (turn >= 0) found.set((start + i) * A_CHUNK + k, turn);
      }));
    }
    return { found, isWhole: chunks * A_CHUNK >= index.dialogues.length };
  }

  // [dialogue, turn or null] each. A meme or an emotion is looked for in every utterance, systems are compared where
  // they were asked; words choose among dialogues.
  function entries(index, { show, judge, emotion, meme, words, marks }) {
    const found = [];
    const isWanted = ([, number, feeling]) => (!meme || number === Number(meme)) && (!emotion || feeling === Number(emotion));
    index.dialogues.forEach(([, first, turns, , marked], at) => {
      if (words && !words.has(at)) return;
      const matching = meme || emotion ? new Set(marked.filter(isWanted).map(([turn]) => turn)) : null;
      if (show === "a" || show === "b") {
        const [better, worse] = show === "a" ? marks : [...marks].reverse();
        turns.forEach((turn, i) => {
          if (ahead(judge, better, worse, first + i) > 0 && (!matching || matching.has(turn))) found.push([at, turn]);
        });
      } else if (matching) for (const turn of matching) found.push([at, turn]);
      else found.push([at, words ? words.get(at) : null]);
    });
    return found;
  }

  // The next turn, forwards or backwards (1 or -1), at which two systems differ, among these dialogues; null without one.
  function difference(index, among, [at, turn], by, judge, [first, second]) {
    for (let next = at; next >= 0 && next < index.dialogues.length; next += by) {
      if (!among.has(next)) continue;
      const [, row, turns] = index.dialogues[next];
      const differing = turns.filter((_, i) => ahead(judge, first, second, row + i) !== 0);
      const beyond = next !== at || turn === null ? differing : differing.filter((other) => (other - turn) * by > 0);
      const here = next === at && turn === null && by < 0 ? [] : beyond;
      if (here.length) return [next, here.at(by > 0 ? 0 : -1)];
    }
    return null;
  }

  return { entries, withWords, difference, A_CHUNK, most: MOST_CHUNKS * A_CHUNK };
})();
