// The pages of participants work without this file; it makes them better in three ways:
// reading aloud, forms that answer in place, and steps that move without a new page.
document.documentElement.classList.add("js");

// ---- Reading aloud with the device's own voice; the word being read is marked where the voice tells it (X11).
// The buttons stay hidden where the device has no voice for the language of the page.
const voice = window.speechSynthesis;
const marks = window.CSS?.highlights && window.Highlight ? new Highlight() : null;
if (marks) CSS.highlights.set("reading", marks);
// Which reading is on: what an earlier voice still reports, after it was stopped, counts no more.
let turn = 0;

const seen = (part) => part.checkVisibility ? part.checkVisibility() : part.offsetParent;
const speaks = (lang) => voice.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang.slice(0, 2)));

function blocksOf(button) {
  const root = document.querySelector(button.dataset.say) || document.querySelector("main");
  const readable = "h1, h2, h3, p, li, dt, dd, summary, label, legend, figcaption, [data-read]";
  const found = [...(root.matches(readable) ? [root] : []), ...root.querySelectorAll(readable)].filter(
    (block) => seen(block) && block.textContent.trim() && !block.closest("[aria-hidden=true], .say, .vh"));
  return found.filter((block) => !found.some((other) => other !== block && block.contains(other)));
}

function stopReading() {
  turn += 1;
  voice.cancel();
  marks?.clear();
  for (const block of document.querySelectorAll(".is-read")) block.classList.remove("is-read");
  for (const button of document.querySelectorAll(".say[aria-pressed=true]")) button.setAttribute("aria-pressed", "false");
}

// The text of a block with the place of every letter, so that a word can be found back on the screen.
function textOf(block) {
  const places = [];
  let text = "";
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const part = walk.currentNode.parentElement;
    if (part.closest("[aria-hidden=true], button:not(.word)") || !seen(part)) continue;
    places.push([text.length, walk.currentNode]);
    text += walk.currentNode.data;
  }
  return { text, places };
}

function markWord({ text, places }, event) {
  const [start, node] = places.findLast(([from]) => from <= event.charIndex) || [];
  if (!node || !marks) return false;
  const length = event.charLength || (/^\S+/.exec(text.slice(event.charIndex)) || [""])[0].length;
  const range = new Range();
  range.setStart(node, Math.min(event.charIndex - start, node.length));
  range.setEnd(node, Math.min(event.charIndex - start + length, node.length));
  marks.clear();
  marks.add(range);
  return true;
}

function read(button) {
  const blocks = blocksOf(button);
  const mine = turn;
  button.setAttribute("aria-pressed", "true");
  const next = () => {
    if (mine !== turn) return;
    marks?.clear();
    for (const block of document.querySelectorAll(".is-read")) block.classList.remove("is-read");
    const block = blocks.shift();
    if (!block) return stopReading();
    const found = textOf(block);
    block.classList.add("is-read");
    block.scrollIntoView({ block: "nearest" });
    const words = new SpeechSynthesisUtterance(found.text);
    words.lang = block.closest("[lang]")?.lang || "nl";
    words.voice = speaks(words.lang) || null;
    words.rate = 0.9;
    words.onboundary = (event) => mine === turn && event.name === "word" && markWord(found, event) && block.classList.remove("is-read");
    words.onend = next;
    words.onerror = () => mine === turn && stopReading();
    voice.speak(words);
  };
  next();
}

function showVoice() {
  const can = speaks(document.documentElement.lang);
  for (const button of document.querySelectorAll(".say")) button.hidden = !can;
}

if (voice) {
  showVoice();
  voice.addEventListener?.("voiceschanged", showVoice);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".say");
    if (!button) return;
    const reading = button.getAttribute("aria-pressed") === "true";
    stopReading();
    if (!reading) read(button);
  });
  window.addEventListener("pagehide", stopReading);
}

// ---- Moving a step up or down in a list (the buttons also work as a form, one page for each move).
function number(list) {
  list.querySelectorAll("[data-number]").forEach((place, at) => { place.textContent = at + 1; });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=move]");
  if (!button) return;
  event.preventDefault();
  const row = button.closest("li");
  const other = button.dataset.way === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (button.dataset.way === "up") other.before(row); else other.after(row);
  number(row.parentElement);
  button.focus();
  const told = document.querySelector("[data-moved]");
  if (told) told.textContent = `${[...row.parentElement.children].indexOf(row) + 1}. ${row.querySelector("[data-step]").textContent}`;
});

// ---- Forms that answer in place. What was chosen stays when the connection is gone.
const kept = (form) => `kept:${form.getAttribute("action")}`;
const bodyOf = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");

function keep(form) {
  try { sessionStorage.setItem(kept(form), JSON.stringify(bodyOf(form))); return true; } catch { return false; }
}

function bringBack(form) {
  let rows = null;
  try { rows = JSON.parse(sessionStorage.getItem(kept(form))); sessionStorage.removeItem(kept(form)); } catch { /* no storage: nothing was kept */ }
  if (!rows) return;
  const order = rows.filter(([name]) => name === "order").map(([, value]) => value);
  for (const value of order) {
    const row = form.querySelector(`input[name=order][value="${CSS.escape(value)}"]`)?.closest("li");
    row?.parentElement.append(row);
    if (row) number(row.parentElement);
  }
  for (const [name, value] of rows) for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "radio" || field.type === "checkbox") field.checked ||= field.value === value;
    else if (name !== "order") field.value = value;
  }
}

function tell(form, what) {
  const note = form.querySelector(`[data-note=${what}]`);
  for (const other of form.querySelectorAll("[data-note]")) other.hidden = other !== note;
  note?.scrollIntoView({ block: "center" });
}

function swapIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of ["main", ".foot"]) document.querySelector(part).replaceWith(page.querySelector(part));
  if (voice) showVoice();
  const focus = document.querySelector("[data-focus], .problems");
  if (focus) focus.tabIndex = -1;
  focus?.focus({ preventScroll: true });
  focus?.scrollIntoView({ block: "nearest" });
}

async function send(form) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-In-Place": "1" } });
    if (answer.headers.get("X-In-Place")) {
      try { sessionStorage.removeItem(kept(form)); } catch { /* no storage */ }
      // So that a reload, or coming back, shows what was answered.
      history.replaceState(null, "", form.getAttribute("action"));
      swapIn(await answer.text());
    } else tell(form, keep(form) && (answer.redirected || answer.status === 403) ? "signed-out" : "not-sent");
  } catch {
    keep(form);
    tell(form, "not-sent");
  }
  delete form.dataset.sending;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-in-place]") || event.submitter?.name === "move") return;
  event.preventDefault();
  if (voice) stopReading();
  send(form);
});
window.addEventListener("online", () => {
  const form = document.querySelector("form[data-in-place]");
  if (form?.querySelector("[data-note=not-sent]:not([hidden])")) send(form);
});
for (const form of document.querySelectorAll("form[data-in-place]")) bringBack(form);
