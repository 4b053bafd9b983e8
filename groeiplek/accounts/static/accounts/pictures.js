// Three taps are gathered and sent at once. Without this file every tap is sent by itself, with the same result.
const form = document.querySelector("form[data-pictures]");

if (form) {
  const slots = [...document.querySelectorAll(".slots li")];
  const told = document.querySelector("[data-told]");
  const check = document.querySelector("[data-check]");
  let tapped = [];
  let sent = false;

  const show = () => {
    slots.forEach((slot, number) => {
      const filled = number < tapped.length;
      slot.classList.toggle("is-done", filled);
      if (filled) slot.replaceChildren(check.content.cloneNode(true));
      else slot.textContent = number + 1;
    });
    told.textContent = told.dataset.words.replace("{n}", tapped.length);
  };

  const begin = () => {
    tapped = [];
    sent = false;
    form.elements.pictures.disabled = true;
    show();
  };

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button) return;
    if (button.name === "clear") {
      event.preventDefault();
      if (!sent) begin();
    } else if (button.name === "picture") {
      event.preventDefault();
      if (sent) return;
      tapped.push(button.value);
      button.classList.add("is-tapped");
      setTimeout(() => button.classList.remove("is-tapped"), 500);
      show();
      if (tapped.length === slots.length) {
        sent = true;
        form.elements.pictures.disabled = false;
        form.elements.pictures.value = tapped.join(" ");
        form.submit();
      }
    }
  });
  window.addEventListener("pageshow", begin);
}
