
"use strict";
// Cards, filter and keys of the page. Texts go in as texts only (textContent), never as markup.
(() => {
  const page = JSON.parse(document.getElementById("data").textContent);
  const {words, documents, claims, quotes, findings, script: [from, to]} = page;
  const byId = new Map(claims.map((claim, index) => [claim.id, index]));
  const marks = [...document.querySelectorAll(".talk .m")];
  const mine = marks.map((mark) => mark.dataset.c.split(" ").map(Number));
  const home = new Map();
  mine.forEach((own, at) => own.forEach((index) => home.has(index) || home.set(index, at)));
  const get = (id) => document.getElementById(id);
  const card = get("card"), form = get("filter");
  const plain = new Map([...from].map((character, at) => [character, [...to][at]]));
  const folded = (text) => {
    let made = "";
    for (const character of text.normalize("NFKC").toLowerCase()) {
      if (character.trim()) made += plain.get(character) ?? character;
    }
    return made;
  };
  let haystack = null, shown = marks.map((_, at) => at), current = -1;

  const el = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const link = (id, text) => el("a", text, {href: "#" + id});
  const fact = (list, name, value) => {
    if (value) list.append(el("dt", name), el("dd", value));
  };
  const stateWord = (state) => words[state === "settled" ? "settled_word" : state];

  const quoteOf = (claim) => {
    const quote = el("blockquote", null, {dir: "auto"});
    for (const piece of quotes[claim.q]) {
      const other = typeof piece === "number" ? claims[piece] : null;
      if (!other) quote.append(piece);
      else quote.append(other === claim ? el("mark", claim.f) : link(other.id, other.f));
    }
    return quote;
  };
  const drawn = (id) => {
    const svg = get(id)?.querySelector("svg.line");
    return svg ? [svg.cloneNode(true)] : [];
  };
  const relation = (id, claim) => {
    const finding = findings[id], item = el("li");
    const rest = finding.mem.filter(([, other]) => other !== claim.id);
    item.append(link(id, `${stateWord(finding.st)}: ${finding.rule}`));
    rest.forEach(([as, other], at) => {
      item.append(at ? ", " : " · ", `${as} `, link(other, claims[byId.get(other)].f));
    });
    item.append(el("div", finding.sum, {class: "sum"}), ...drawn(id));
    return item;
  };
  const source = (one) => {
    const item = el("li");
    const web = /^https?:\/\//i.test(one.l);
    item.append(web ? el("a", one.t, {href: one.l, rel: "noreferrer noopener", target: "_blank"}) : one.t);
    for (const more of [one.st, one.q && `“${one.q}”`, one.c, one.b, one.by]) if (more) item.append(" · " + more);
    return item;
  };
  const written = (claim) => {
    const section = el("section"), facts = el("dl");
    section.append(el("h2", claim.f), quoteOf(claim));
    fact(facts, words.speaker, claim.s === "-" ? words.page_itself : claim.s);
    fact(facts, words.place, `${documents[claim.d]}:${claim.at.join(":")} (${words.code_points} ${claim.x[0]}–${claim.x[1]})`);
    fact(facts, words.reads_as, claim.r);
    fact(facts, words.interval, claim.i);
    fact(facts, words.widest, claim.w);
    fact(facts, words.metric, claim.m ?? words.none_read);
    fact(facts, words.kind, claim.k);
    fact(facts, words.period, claim.p ?? words.none_given);
    fact(facts, words.role, claim.o);
    facts.append(el("dt", words.claim), el("dd"));
    facts.lastChild.append(link(claim.id, claim.id));
    section.append(facts, el("h3", words.relations));
    if (claim.in.length) {
      const list = el("ul");
      list.append(...claim.in.map((id) => relation(id, claim)));
      section.append(list);
    } else section.append(el("p", `${words.no_relations} (${claim.why})`));
    section.append(el("h3", claim.rl ? `${words.history}: ${claim.rl}` : words.history));
    if (claim.hist?.length || claim.held) {
      const list = el("ul");
      for (const [at, text] of claim.hist) list.append(el("li", `${at} ${text}`));
      section.append(list);
      if (claim.held) section.append(el("p", words.withheld));
    } else section.append(el("p", words.no_history));
    section.append(el("h3", words.sources));
    if (claim.src) {
      const list = el("ul");
      list.append(...claim.src.map(source));
      section.append(list);
    } else section.append(el("p", words.no_sources));
    return section;
  };

  const close = () => {
    card.hidden = true;
    document.body.classList.remove("carded");
    if (current >= 0) marks[current].classList.remove("on");
  };
  const open = (at, first) => {
    if (current >= 0) marks[current].classList.remove("on");
    current = at;
    marks[at].classList.add("on");
    const top = el("div", null, {class: "top"}), buttons = el("span");
    for (const [name, act] of [[words.previous, () => step(-1)], [words.next, () => step(1)], [words.close, close]]) {
      const button = el("button", name, {type: "button"});
      button.addEventListener("click", act);
      buttons.append(button);
    }
    top.append(el("span", words.card, {class: "soft"}), buttons);
    const own = [...mine[at]].sort((a, b) => (b === first) - (a === first));
    card.replaceChildren(top, ...own.map((index) => written(claims[index])));
    card.hidden = false;
    card.scrollTop = 0;
    document.body.classList.add("carded");
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1)), index = byId.get(id);
    if (index !== undefined && home.has(index)) {
      open(home.get(index), index);
      marks[home.get(index)].scrollIntoView({block: "center"});
      return;
    }
    const target = get(id), closed = target?.closest("details");
    if (closed && !closed.open) {
      closed.open = true;
      target.scrollIntoView();
    }
  };
  const step = (by) => {
    if (!shown.length) return;
    const place = shown.findIndex((at) => at >= current);
    let next;
    if (current < 0) next = by > 0 ? 0 : shown.length - 1;
    else if (place < 0) next = by > 0 ? 0 : shown.length - 1;
    else next = shown[place] === current || by < 0 ? place + by : place;
    const at = shown[(next + shown.length) % shown.length];
    location.hash = claims[mine[at][0]].id;
    follow();
    marks[at].focus({preventScroll: true});
  };

  const speakers = [...new Set(claims.map((claim) => claim.s))];
  const units = [...new Set(claims.map((claim) => claim.u))];
  const filter = () => {
    const speaker = get("by-speaker").value, unit = get("by-unit").value, state = get("by-state").value;
    const text = folded(get("by-text").value);
    if (text) haystack ??= claims.map((claim) => folded([claim.id, claim.f, claim.m, claim.s, ...quotes[claim.q].map((piece) => (typeof piece === "number" ? claims[piece].f : piece))].join("\u0001")));
    const fits = (claim, index) =>
      (speaker === "" || claim.s === speakers[speaker]) &&
      (unit === "" || claim.u === units[unit]) &&
      (state === "" || state === "s-" + claim.st || state === "r-" + (claim.rt ?? "unrated")) &&
      (!text || haystack[index].includes(text));
    const kept = new Set(claims.map((claim, index) => (fits(claim, index) ? index : -1)));
    shown = [];
    marks.forEach((mark, at) => {
      const on = mine[at].some((index) => kept.has(index));
      mark.classList.toggle("off", !on);
      if (on && home.get(mine[at][0]) === at) shown.push(at);
    });
    kept.delete(-1);
    get("shown").textContent = words.shown_of.replace("{shown}", kept.size).replace("{all}", claims.length);
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  get("by-text").addEventListener("input", filter);
  get("after").addEventListener("click", () => step(1));
  get("before").addEventListener("click", () => step(-1));
  document.addEventListener("click", (event) => {
    const to = event.target.closest?.('a[href^="#"]');
    if (to && to.hash === location.hash) follow();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const act = {j: () => step(1), k: () => step(-1), "/": () => get("by-text").focus()}[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  filter();
  follow();
})();
