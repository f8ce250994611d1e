/* Search and filters of the library (scripts/library_page.py): they work on the entries that stand in the
   page, and on the full texts beside it, which are read when somebody goes to search. */
"use strict";

(() => {
  const STEP = 30; // entries shown at once; longer lists of results are slow to draw and to hear
  const WEIGHTS = [8, 3, 2, 1]; // of title, summary, facts, text
  const form = document.getElementById("find:form");
  const status = document.getElementById("find:status");
  const results = document.getElementById("results:section");
  const list = results.querySelector("ol");
  const more = results.querySelector("button");
  const clear = document.querySelector("[type=reset]");
  const browsed = [...document.querySelectorAll(".browse")];
  const selects = [...form.querySelectorAll("select")];
  const search = form.elements.q;

  /* Letters as they are compared: small, without marks; all that is no letter or digit is a blank. Each
     stays one unit long, so that a place in a folded text is that place in the text. */

  const PLAIN = { đ: "d", ð: "d", ø: "o", ł: "l", ħ: "h", ı: "i", ŧ: "t" };
  const SPACELESS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  const known = new Map();

  function letter(unit) {
    if (/[\ud800-\udfff]/.test(unit)) return unit;
    if (!/[\p{L}\p{N}\p{M}]/u.test(unit)) return " ";
    const small = unit.toLowerCase();
    const [base, ...marks] = small.normalize("NFD");
    const hasOnlyMarks = marks.every(each => /[\u0300-\u036f]/.test(each));
    return hasOnlyMarks ? PLAIN[base] ?? base : small.length === 1 ? small : unit;
  }

  function fold(text) {
    return text.replace(/[^a-z0-9 ]/g, unit => {
      let found = known.get(unit);
      if (found === undefined) known.set(unit, found = letter(unit));
      return found;
    });
  }

  /** Where a word begins in a folded text, or -1; scripts that write no blanks have it anywhere. */
  function find(folded, word, from = 0) {
    if (SPACELESS.test(word)) return folded.indexOf(word, from);
    if (from === 0 && folded.startsWith(word)) return 0;
    const at = folded.indexOf(` ${word}`, Math.max(0, from - 1));
    return at < 0 ? -1 : at + 1;
  }

  /** A text, and where it stands; it is folded when somebody first searches it. */
  class Part {
    #folded;

    constructor(text, element = null) {
      this.text = text.normalize("NFC");
      this.element = element;
    }

    get folded() {
      return this.#folded ??= fold(this.text);
    }
  }

  const shownIn = element => new Part(element?.textContent ?? "", element);
  const listedIn = element => new Part([...element.children].map(each => each.textContent).join(" "), element);

  /* Entries, in the order of the page */

  const entries = [...document.querySelectorAll(".entry")].map((item, place) => ({
    item,
    place,
    home: item.parentElement,
    title: shownIn(item.querySelector("h3 a")),
    summary: shownIn(item.querySelector(".summary")),
    facts: listedIn(item.querySelector(".facts")),
    body: new Part(""),
    country: item.dataset.country.split("\n"),
    focus: item.dataset.focus.split("\n"),
    size: [item.dataset.size],
  }));

  /* Full texts */

  const stand = form.dataset; // stand.texts is unread, waiting, read or missing
  stand.texts = "unread";

  globalThis.libraryTexts = read => {
    for (const each of entries) each.body = new Part(read[each.item.id] ?? "");
    stand.texts = "read";
  };

  function readTexts() {
    if (stand.texts !== "unread") return;
    stand.texts = "waiting";
    const script = document.createElement("script");
    script.src = "library-texts.js";
    script.onload = haveTexts;
    script.onerror = () => { stand.texts = "missing"; haveTexts(); };
    document.head.append(script);
  }

  function haveTexts() {
    run();
    if (isWaiting && document.activeElement === search) goToResults();
  }

  /** Lead the keyboard to the results, at once or when the texts are there. */
  function goToResults() {
    isWaiting = stand.texts === "waiting";
    if (!isWaiting && !results.hidden) document.getElementById("results:heading").focus();
  }

  /* Search */

  /** How well an entry fits all words: 0 where one of them is nowhere in it. */
  function score(entry, words) {
    const parts = [entry.title, entry.summary, entry.facts, entry.body];
    let sum = 0;
    for (const word of words) {
      const best = parts.findIndex(part => find(part.folded, word) >= 0);
      if (best < 0) return 0;
      sum += WEIGHTS[best];
    }
    if (words.length > 1) {
      const phrase = words.join(" ");
      const best = parts.findIndex(part => find(part.folded, phrase) >= 0);
      sum += best < 0 ? 0 : WEIGHTS[best];
    }
    return sum;
  }

  function matching(state) {
    const words = fold(state.q.normalize("NFC")).split(" ").filter(Boolean);
    let found = entries.filter(entry => selects.every(({ name }) => !state[name] || entry[name].includes(state[name])));
    if (words.length) {
      found = found.map(entry => ({ entry, score: score(entry, words) })).filter(each => each.score);
      found.sort((one, other) => other.score - one.score || one.entry.place - other.entry.place);
      found = found.map(each => each.entry);
    }
    return { words, found };
  }

  /** The places of words in a folded text, as pairs of begin and end that do not overlap. */
  function places(folded, words) {
    const found = [];
    for (const word of words) {
      for (let at = find(folded, word); at >= 0; at = find(folded, word, at + word.length)) found.push([at, at + word.length]);
    }
    found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    return found.filter(([, end], index) => found.slice(0, index).every(before => before[1] < end));
  }

  /** Text with words marked, as nodes: what a brief says never becomes markup. */
  function marked(text, folded, words) {
    const nodes = [];
    let last = 0;
    for (const [begin, end] of places(folded, words)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(begin, last), end);
      nodes.push(text.slice(last, Math.max(begin, last)), mark);
      last = end;
    }
    return [...nodes, text.slice(last)];
  }

  /** Begin and end of a piece of text around a place, between words where there are blanks. */
  function around(text, at) {
    const before = text.indexOf(" ", at - 70);
    const after = text.lastIndexOf(" ", at + 150);
    let from = at < 70 ? 0 : before >= 0 && before < at ? before + 1 : at - 70;
    while (/[\p{M}\udc00-\udfff]/u.test(text[from])) from += 1;
    return [from, at + 150 >= text.length ? text.length : after > at ? after : at + 150];
  }

  /** The place of a folded text around which most of the words stand, whole ones above all; or -1. */
  function densest(folded, words) {
    let best = [0, -1];
    for (const word of words) {
      let at = find(folded, word);
      for (let turn = 0; at >= 0 && turn < 40; turn += 1) {
        const near = folded.slice(Math.max(0, at - 70), at + 150);
        const hits = words.map(each => find(near, each) < 0 ? 0 : ` ${near} `.includes(` ${each} `) ? 1.5 : 1);
        const weight = hits.reduce((sum, hit) => sum + hit, 0);
        if (weight > best[0]) best = [weight, at];
        at = find(folded, word, at + word.length);
      }
    }
    return best[1];
  }

  /** What stands around the words in the text of an entry, as nodes; null where they do not. */
  function snippet({ body }, words) {
    const at = densest(body.folded, words);
    if (at < 0) return null;
    const [from, to] = around(body.text, at);
    const nodes = marked(body.text.slice(from, to), body.folded.slice(from, to), words);
    return [from > 0 ? "… " : "", ...nodes, to < body.text.length ? " …" : ""];
  }

  /* What is shown */

  let shown = { words: [], found: [] };
  let count = STEP;
  let isBrowsing = true;
  let isWaiting = false; // with Enter pressed

  function decorate(entry, words) {
    for (const part of [entry.title, entry.summary]) {
      if (part.element) part.element.replaceChildren(...marked(part.text, part.folded, words));
    }
    entry.item.querySelector(".snippet")?.remove();
    const nodes = words.length ? snippet(entry, words) : null;
    if (nodes) {
      const line = document.createElement("p");
      line.className = "snippet";
      line.lang = entry.title.element.closest("[lang]").lang;
      line.dir = "auto";
      line.append(...nodes);
      entry.item.querySelector(".facts").before(line);
    }
    entry.isDecorated = words.length > 0;
  }

  function browse() {
    if (!isBrowsing) {
      for (const entry of entries) {
        if (entry.isDecorated) decorate(entry, []);
        entry.home.append(entry.item);
      }
    }
    isBrowsing = true;
  }

  function showResults() {
    isBrowsing = false;
    const page = shown.found.slice(0, count);
    for (const entry of page) if (shown.words.length || entry.isDecorated) decorate(entry, shown.words);
    list.replaceChildren(...page.map(entry => entry.item));
    more.hidden = shown.found.length <= count;
  }

  let telling;

  function told(isSearch, isAsked) {
    const kind = isAsked ? (shown.found.length ? "some" : "none") : "all";
    const inWords = number => number.toLocaleString(document.documentElement.lang);
    const numbers = { found: inWords(shown.found.length), all: inWords(entries.length) };
    const words = stand[kind].replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
    const about = isSearch && stand[stand.texts] ? ` (${stand[stand.texts]})` : "";
    return words + about;
  }

  /** Tell how many there are, once the reader has stopped typing: screen readers say it aloud. */
  function tell(words, isAtOnce) {
    clearTimeout(telling);
    telling = setTimeout(() => { if (status.textContent !== words) status.textContent = words; }, isAtOnce ? 0 : 250);
  }

  /* What is asked stands in the address, so that it can be sent and comes back with the page. */

  const asked = () => Object.fromEntries(new FormData(form));

  function fromAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    search.value = given.get("q") ?? "";
    for (const select of selects) {
      select.value = given.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    }
  }

  function toAddress(state) {
    const given = new URLSearchParams(Object.entries(state).filter(([, value]) => value.trim()));
    const hash = given.size === 0 ? "" : `#${given}`;
    const here = location.hash.includes("=") ? location.hash : "";
    if (hash !== here) history.replaceState(null, "", hash || location.pathname + location.search);
  }

  function run(event) {
    const state = asked();
    if (state.q.trim()) readTexts();
    const isAsked = Object.values(state).some(value => value.trim());
    count = STEP;
    shown = isAsked ? matching(state) : { words: [], found: entries };
    if (isAsked) showResults(); else browse();
    results.hidden = !isAsked || shown.found.length === 0;
    for (const each of browsed) each.hidden = isAsked;
    clear.hidden = !isAsked;
    tell(told(Boolean(state.q.trim()), isAsked), !event);
    if (event) toAddress(state);
  }

  form.addEventListener("input", run);
  search.addEventListener("focus", readTexts);
  form.addEventListener("submit", event => {
    event.preventDefault();
    goToResults();
  });
  form.addEventListener("reset", event => {
    event.preventDefault();
    search.value = "";
    for (const select of selects) select.selectedIndex = 0;
    run(event);
    search.focus();
  });
  more.addEventListener("click", () => {
    const first = shown.found[count];
    count += STEP;
    showResults();
    first.title.element.focus();
  });
  /** Follow the address: to what it asks, or to a place that a search has hidden. */
  function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    const place = entries.find(entry => entry.item.id === name)?.item
      ?? browsed.map(each => each.querySelector(`[id="${CSS.escape(name)}"]`)).find(Boolean);
    if (!name || name.includes("=") || (place && !isBrowsing)) {
      fromAddress();
      run();
      place?.scrollIntoView();
    }
  }

  addEventListener("hashchange", follow);
  fromAddress();
  form.hidden = false;
  run();
})();
