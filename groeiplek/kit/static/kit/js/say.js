// Reads a block aloud with the device's own voice, sentence by sentence, and marks what is read (X11).
// The button stays hidden where the device has no voice; pages need none of this to work.
document.documentElement.classList.add("js");

const voiceOf = (language) => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));

function blocksOf(button) {
  const root = document.querySelector(button.dataset.say) || document.querySelector("main");
  const found = root.matches("[data-read]") ? [root] : [...root.querySelectorAll("h1, h2, h3, p, li, label, legend, figcaption, [data-read]")];
  return found.filter((block, _, all) =>
    block.offsetParent && block.textContent.trim() && !block.closest("[aria-hidden=true], .vh, .say") && !all.some((other) => other !== block && block.contains(other)));
}

function stop() {
  speechSynthesis.cancel();
  for (const block of document.querySelectorAll(".is-read")) block.classList.remove("is-read");
  for (const button of document.querySelectorAll(".say[aria-pressed=true]")) button.setAttribute("aria-pressed", "false");
}

function read(button) {
  const blocks = blocksOf(button);
  button.setAttribute("aria-pressed", "true");
  const language = document.documentElement.lang || "nl";
  const next = () => {
    for (const block of document.querySelectorAll(".is-read")) block.classList.remove("is-read");
    const block = blocks.shift();
    if (!block || button.getAttribute("aria-pressed") !== "true") return stop();
    block.classList.add("is-read");
    const words = new SpeechSynthesisUtterance(block.textContent.replace(/\s+/g, " ").trim());
    words.lang = block.closest("[lang]")?.lang || language;
    words.voice = voiceOf(words.lang.slice(0, 2)) || null;
    words.rate = 0.9;
    words.onend = next;
    words.onerror = stop;
    speechSynthesis.speak(words);
  };
  next();
}

if ("speechSynthesis" in window) {
  const show = () => {
    const can = speechSynthesis.getVoices().length > 0;
    for (const button of document.querySelectorAll(".say")) button.hidden = !can;
  };
  show();
  speechSynthesis.addEventListener?.("voiceschanged", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".say");
    if (!button) return;
    const reading = button.getAttribute("aria-pressed") === "true";
    stop();
    if (!reading) read(button);
  });
  window.addEventListener("pagehide", stop);
}
