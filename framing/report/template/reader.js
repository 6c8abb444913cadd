// The reader of sentences, shared by the report and by the explorer in notebooks: filters above,
// sentences below. Whatever comes from articles enters the page as text, never as HTML.

const KINDS = ["holder", "target", "cue", "actor"];
const KIND_TITLES = ["whose stance it is", "whom it is about", "the words that carry it", "an actor"];
const POLARITIES = ["negative", "neutral", "positive"];
const FILTERS = [
  ["target", "About"],
  ["holder", "By"],
  ["country", "Holder’s country"],
  ["outlet", "Outlet"],
  ["frame", "Frame"],
  ["polarity", "Polarity"],
];
const CHUNK = 50; // sentences drawn at a time; more follow as the list is scrolled
const MOST_OPTIONS = 200; // of a filter; what is rarer is found by typing
const PAUSE = 120; // milliseconds after a keystroke

/** Make an element. Strings among its children become text. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Read packed numbers: "1+2,5" is [0, 1, 2, 7]; see numbering.py. */
function unpack(code) {
  const numbers = [];
  let last = -1;
  for (const item of code ? code.split(",") : []) {
    const [step, more] = item.split("+");
    let number = last + Number(step);
    last = number + Number(more || 0);
    for (; number <= last; number++) numbers.push(number);
  }
  return numbers;
}

/** Write numbers as unpack reads them. */
function pack(numbers) {
  const items = [];
  let last = -1;
  for (let i = 0; i < numbers.length; i++) {
    const first = numbers[i];
    let more = 0;
    while (numbers[i + 1] === numbers[i] + 1) { i++; more++; }
    items.push(more ? `${first - last}+${more}` : `${first - last}`);
    last = numbers[i];
  }
  return items.join(",");
}

const plural = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

/** The framings of a run, from what embedded.py writes. */
class Framings {
  constructor(data) {
    this.data = data;
    const { framings, sentences, articles } = data;
    this.names = {
      target: data.names,
      holder: data.names,
      country: data.countries,
      outlet: articles.outlets,
      frame: data.frames.map((frame) => (frame === "none" ? "no reaction, tone only" : frame)),
      polarity: POLARITIES,
    };
    this.columns = {
      ...framings,
      outlet: framings.sentence.map((sentence) => articles.outlet[sentences.article[sentence]]),
    };
    this.size = framings.sentence.length;
    this.lowered = new Map();
  }

  /** Which texts of a list hold a word, by their numbers. */
  holding(list, word) {
    if (!this.lowered.has(list)) this.lowered.set(list, list.map((text) => text.toLowerCase()));
    return this.lowered.get(list).map((text) => text.includes(word));
  }

  /** A test of one row: every word stands in its sentence, its title, a name or the outlet. */
  search(words) {
    const { names, sentences, articles } = this.data;
    const { sentence, target, holder, outlet } = this.columns;
    const tests = words.toLowerCase().split(/\s+/).filter(Boolean).map((word) => {
      const inNames = this.holding(names, word);
      const inTexts = this.holding(sentences.text, word);
      const inTitles = this.holding(articles.title, word);
      const inOutlets = this.holding(articles.outlets, word);
      return (row) => inTexts[sentence[row]] || inNames[target[row]] || inNames[holder[row]]
        || inOutlets[outlet[row]] || inTitles[sentences.article[sentence[row]]];
    });
    return (row) => tests.every((test) => test(row));
  }

  /**
   * Filter rows. Also counts, for each filter, how many rows each of its values would leave, the
   * other filters being as they are.
   */
  filter(rows, chosen, words) {
    const isFound = this.search(words);
    const facets = FILTERS.map(([name]) => ({
      name,
      values: this.columns[name],
      wanted: chosen.get(name),
      counts: new Int32Array(this.names[name].length + 1), // one more for what is missing, -1
    }));
    const kept = [];
    for (const row of rows) {
      if (!isFound(row)) continue;
      const failed = facets.filter(({ values, wanted }) => wanted !== undefined && values[row] !== wanted);
      if (failed.length > 1) continue;
      if (failed.length === 0) kept.push(row);
      for (const facet of failed.length ? failed : facets) facet.counts[facet.values[row] + 1]++;
    }
    return { kept, counts: new Map(facets.map(({ name, counts }) => [name, counts])) };
  }

  label(name, value) {
    return value < 0 ? (name === "polarity" ? "no tone found" : "not known") : this.names[name][value];
  }

  /** One framing as a list item. */
  item(row) {
    const { data, columns } = this;
    const sentence = columns.sentence[row];
    const text = data.sentences.text[sentence];
    const parties = ["holder", "target"].map((role) => element("bdi", {}, this.label(role, columns[role][row])));
    const item = element("li", {},
      element("span", { class: "stance" }, parties[0], " → ", parties[1], ": ", ...this.verdict(row)));
    if (text) item.append(element("q", {}, ...marked(text, columns.marks[row])));
    item.append(this.origin(data.sentences.article[sentence]));
    return item;
  }

  verdict(row) {
    const { frame, polarity, valence } = this.columns;
    const kind = POLARITIES[polarity[row]] || "";
    if (this.data.frames[frame[row]] !== "none") {
      return [element("b", { class: kind }, this.data.frames[frame[row]])];
    }
    if (valence[row] === null) return ["no tone found"];
    const value = (valence[row] / 100).toFixed(2).replace("-", "−");
    return [element("b", { class: kind }, `${kind} tone`), ` (${valence[row] < 0 ? "" : "+"}${value})`];
  }

  origin(article) {
    const { articles } = this.data;
    const cite = element("cite", {}, element("bdi", {}, articles.outlets[articles.outlet[article]]));
    if (articles.day[article]) cite.append(", ", dateOf(articles.day[article]));
    if (articles.title[article]) cite.append(": ", element("bdi", {}, articles.title[article]));
    const address = articles.url[article];
    if (address && /^https?:\/\//i.test(address)) {
      cite.append(" ", element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, "open the article"));
    }
    return cite;
  }
}

const dateOf = (day) => new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB",
  { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** A text in pieces, with the marked ones marked. */
function marked(text, marks) {
  const pieces = [];
  let at = 0;
  for (let i = 0; i < marks.length; i += 3) {
    const [start, length, kind] = marks.slice(i, i + 3);
    pieces.push(text.slice(at, start));
    at = start + length;
    pieces.push(element("mark", { class: KINDS[kind], title: KIND_TITLES[kind] }, text.slice(start, at)));
  }
  pieces.push(text.slice(at));
  return pieces;
}

/**
 * Build a reader in a place of the page.
 *
 * Returns a function that shows rows: numbers of framings, and how many there are in all, which
 * is more where the page does not carry every one. `onChange` is told the rows that are left.
 */
function buildReader(place, framings, onChange = () => {}) {
  const isNone = framings.data.text === "none";
  const selects = new Map();
  const form = element("form", { class: "filters" });
  for (const [name, label] of FILTERS) {
    const select = element("select");
    selects.set(name, select);
    form.append(element("label", {}, label, select));
  }
  const words = element("input", { type: "search", autocomplete: "off" });
  form.append(element("label", {}, isNone ? "Words in names" : "Words", words));
  const reset = element("button", { type: "reset" }, "Clear filters");
  form.append(reset);
  const count = element("p", { class: "count", role: "status" });
  const list = element("ol");
  const more = element("button", { type: "button", class: "more" }, "Show more");
  const scroller = element("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Sentences" }, list, more);
  // Where there is room the filters stand open; on a phone they unfold.
  const box = element("details", { class: "box" }, element("summary", {}, "Filters"), form);
  box.open = matchMedia("(min-width: 40rem)").matches;
  place.replaceChildren(box, count, scroller);

  let rows = [];
  let all = 0;
  let kept = [];
  let timer = 0;

  function drawChunk() {
    const drawn = list.childElementCount;
    list.append(...kept.slice(drawn, drawn + CHUNK).map((row) => framings.item(row)));
    const left = kept.length - list.childElementCount;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(CHUNK, left)} more of ${left.toLocaleString("en")}`;
  }

  function fill(name, counts, value) {
    const own = counts.get(name);
    const values = [...own.keys()].map((place) => place - 1).filter((other) => own[other + 1] > 0);
    values.sort((a, b) => own[b + 1] - own[a + 1] || framings.label(name, a).localeCompare(framings.label(name, b)));
    const shown = values.slice(0, MOST_OPTIONS);
    if (value !== undefined && !shown.includes(value)) shown.push(value);
    const made = shown.map((other) =>
      element("option", { value: other }, `${framings.label(name, other)} (${own[other + 1].toLocaleString("en")})`));
    const rest = values.length - MOST_OPTIONS;
    if (rest > 0) made.push(element("option", { disabled: "" }, `and ${rest.toLocaleString("en")} more: type a name under “Words”`));
    selects.get(name).replaceChildren(element("option", { value: "" }, "all"), ...made);
    selects.get(name).value = value === undefined ? "" : String(value);
  }

  function refresh() {
    const chosen = new Map();
    for (const [name, select] of selects) if (select.value !== "") chosen.set(name, Number(select.value));
    const found = framings.filter(rows, chosen, words.value);
    kept = found.kept;
    for (const [name] of FILTERS) fill(name, found.counts, chosen.get(name));
    const missing = all - rows.length;
    count.textContent = `${plural(kept.length, "framing")} of ${all.toLocaleString("en")}`
      + (missing > 0 ? `; ${missing.toLocaleString("en")} more are in the table of framings only` : "");
    list.replaceChildren();
    scroller.scrollTop = 0;
    drawChunk();
    onChange(kept);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", refresh);
  form.addEventListener("reset", () => setTimeout(refresh));
  words.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(refresh, PAUSE); });
  more.addEventListener("click", () => {
    const first = list.childElementCount;
    drawChunk();
    const item = list.children[first];
    if (item) { item.tabIndex = -1; item.focus(); }
  });
  new IntersectionObserver((entries) => { if (entries.some((e) => e.isIntersecting) && !more.hidden) drawChunk(); },
    { root: scroller, rootMargin: "600px" }).observe(more);

  return (numbers, total = numbers.length) => {
    rows = numbers.filter((number) => number < framings.size);
    all = total;
    for (const select of selects.values()) select.value = "";
    words.value = "";
    refresh();
    // A filter that has nothing to choose between is not offered.
    for (const select of selects.values()) select.parentElement.hidden = select.options.length < 3;
    box.hidden = rows.length < 2;
  };
}
