// Says which phase is open, by the reader's own clock, and adds the reader's own time to what the page has in UTC.
"use strict";

(() => {
  const { el, t } = site;
  const rows = [...document.querySelectorAll("tr.phase")];
  const MINUTE = 60_000;

  function local(moment) {
    const shape = { dateStyle: "medium", timeStyle: "short" };
    const zone = new Intl.DateTimeFormat(site.tag(), { timeZoneName: "short" }).formatToParts(moment).find(({ type }) => type === "timeZoneName");
    return `${new Intl.DateTimeFormat(site.tag(), shape).format(moment)} ${zone?.value ?? ""}`.trim();
  }

  const timeOf = (row, side, otherwise) => (row.dataset[side] ? Date.parse(row.dataset[side]) : otherwise);
  const nameOf = (row) => el("bdi", {}, row.querySelector("th bdi").textContent);

  // A word with a time in it, which the switch of language writes anew.
  const say = (key, moment) => t(key, local(moment));

  function sentence(now) {
    const open = rows.filter((row) => timeOf(row, "start", -Infinity) <= now && now <= timeOf(row, "end", Infinity) + 999);
    for (const row of rows) row.classList.toggle("is-open", open.includes(row));
    if (open.length) {
      return open.flatMap((row, i) => {
        const end = timeOf(row, "end", null);
        const until = end === null ? t("never-closes") : say("closes", end);
        const quota = [t("quota"), ": ", ...[...row.lastElementChild.childNodes].map((node) => node.cloneNode(true)), "."];
        return [i ? el("br") : null, t("open-now"), ": ", el("b", {}, nameOf(row)), ". ", until, " ", ...quota];
      });
    }
    const ahead = rows.filter((row) => timeOf(row, "start", -Infinity) > now).sort((a, b) => timeOf(a, "start") - timeOf(b, "start"));
    if (!ahead.length) return [t("all-over")];
    return [t("not-open"), " ", say("opens", timeOf(ahead[0], "start")), " (", nameOf(ahead[0]), ")"];
  }

  function draw() {
    const now = Date.now();
    document.getElementById("now").replaceChildren(...sentence(now).filter(Boolean));
    for (const node of document.querySelectorAll("tr.phase time")) {
      const own = node.parentElement.querySelector(".mine") ?? el("small", { class: "mine" });
      own.replaceChildren(t("your-time", local(Date.parse(node.dateTime))));
      node.parentElement.append(own);
    }
  }

  if (rows.length) {
    draw();
    document.addEventListener("translated", draw);
    setInterval(draw, MINUTE);
  }
})();
