// What is typed in a talk is kept on the server while it goes on, and the rail shows which parts are done.
const form = document.querySelector("#talk");
const saved = document.querySelector("#saved");
let waiting = 0;
let kept = form && new URLSearchParams(new FormData(form)).toString();

function say(words) {
  saved.querySelector("span:last-child").textContent = words;
}

async function keep() {
  waiting = 0;
  const data = new FormData(form);
  const now = new URLSearchParams(data).toString();
  if (now === kept) return;
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: data, keepalive: true, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403) return say(form.dataset.signedOut);
    const told = await answer.json();
    if (answer.ok) kept = now;
    say(told.saved || told.problem);
  } catch {
    say(form.dataset.offline);
    waiting = setTimeout(keep, 15000);
  }
}

function soon() {
  if (!waiting) waiting = setTimeout(keep, 3000);
  mark();
}

function mark() {
  let current = true;
  for (const link of form.querySelectorAll(".rail a")) {
    const part = document.querySelector(link.hash);
    const stop = link.closest("li");
    const fields = part ? [...part.querySelectorAll("textarea, input:not([type=hidden])")] : [];
    const done = fields.length > 0 && fields.some((each) => (each.matches("[type=radio], [type=checkbox]") ? each.checked : each.value !== each.defaultValue || (each.matches("textarea") && each.value)));
    stop.classList.toggle("is-done", done);
    stop.classList.toggle("is-now", !done && current);
    if (!done && current) stop.setAttribute("aria-current", "step"); else stop.removeAttribute("aria-current");
    if (!done) current = false;
  }
}

if (form) {
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => clearTimeout(waiting));
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { clearTimeout(waiting); keep(); } });
  mark();
}
