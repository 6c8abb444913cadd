// Turns the long document into pages, and the numbers and lists in it into ways to the sentences.

const byId = (id) => document.getElementById(id);

// ---- pages: one section at a time, chosen by the address behind the #

const sections = [...document.querySelectorAll("main > section")];
const contents = document.querySelector("nav details");
const title = document.title;
const isNarrow = matchMedia("(max-width: 70rem)");

function placeOf(hash) {
  try {
    return byId(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

function show(section) {
  for (const other of sections) {
    if (other === section) other.removeAttribute("hidden");
    // The browser's own search looks into these, and prints them.
    else other.setAttribute("hidden", "until-found");
  }
  for (const link of document.querySelectorAll("nav a[data-page]")) {
    const isHere = link.dataset.page === section.id;
    link.parentElement.classList.toggle("here", isHere);
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = section.id === sections[0].id ? title : `${section.dataset.title} – ${title}`;
}

function follow() {
  const place = placeOf(location.hash);
  const section = place ? place.closest("main > section") : sections[0];
  if (!section) return; // a place outside of the pages, such as the skip link's
  show(section);
  if (isNarrow.matches && contents) contents.open = false;
  const folded = place && place.querySelector(":scope > details");
  if (folded) folded.open = true;
  if (place && place !== section) place.scrollIntoView();
  else scrollTo(0, 0);
}

addEventListener("hashchange", () => {
  follow();
  const place = placeOf(location.hash);
  const heading = place && (place.matches("section") ? place.querySelector("h2") : place);
  if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
});
addEventListener("beforematch", (event) => {
  const section = event.target.closest("main > section");
  if (section) show(section);
}, true);
follow();

// ---- sentences: one dialog for all lists and numbers

const runs = new Map();

/** The framings of a run, read when they are first wanted; null if the page has none of it. */
function framingsOf(key) {
  const holder = byId(`framings-${key}`);
  if (!holder) return null;
  if (!runs.has(key)) runs.set(key, new Framings(JSON.parse(holder.textContent)));
  return runs.get(key);
}

const dialog = byId("reader");
const readers = new Map();

function openReader(place) {
  const { run, rows, all, label } = place.dataset;
  if (!readers.has(run)) {
    const body = element("div", { class: "reader" });
    readers.set(run, { body, fill: buildReader(body, framingsOf(run)) });
  }
  const { body, fill } = readers.get(run);
  byId("reader-title").textContent = label;
  byId("reader-body").replaceChildren(body);
  dialog.showModal();
  fill(unpack(rows), Number(all));
}

dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
byId("reader-close").addEventListener("click", () => dialog.close());

function buttonFor(place, text, name) {
  const button = element("button", { type: "button", class: "open", "aria-haspopup": "dialog", "aria-label": name }, text);
  button.addEventListener("click", () => openReader(place));
  return button;
}

for (const place of document.querySelectorAll("[data-rows]")) {
  const { run, all, label } = place.dataset;
  if (!byId(`framings-${run}`)) continue;
  const number = Number(all).toLocaleString("en");
  if (place.matches("span.behind")) {
    place.replaceChildren(buttonFor(place, place.textContent, `${label}: read ${plural(Number(all), "framing")}`));
  } else if (place.matches(".explorer")) {
    const body = element("div", { class: "reader inline" });
    place.classList.add("live");
    place.append(body);
    buildWhenSeen(body, place);
  } else if (place.open) {
    // A list that stands open is to be read as it is; a button leads to the rest of it.
    if (place.querySelectorAll("li").length < Number(all)) place.append(buttonFor(place, `All ${number}`, null));
  } else {
    place.after(buttonFor(place, `${label} (${number})`, null));
    place.hidden = true;
  }
}

// The numbers of a matrix lead to lists for those who read without this script.
for (const link of document.querySelectorAll(".matrix td a")) {
  const list = placeOf(link.hash);
  const place = list && list.querySelector("[data-rows]");
  if (!place || !byId(`framings-${place.dataset.run}`)) continue;
  const button = buttonFor(place, link.textContent, `${place.dataset.label}: read ${plural(Number(place.dataset.all), "framing")}`);
  link.replaceWith(button);
  list.parentElement.hidden = true;
}

function buildWhenSeen(body, place) {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    buildReader(body, framingsOf(place.dataset.run))(unpack(place.dataset.rows), Number(place.dataset.all));
  }).observe(body);
}
