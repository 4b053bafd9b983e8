// Choosing a person swaps only what belongs to that person; words and kind that were filled in stay.
const keep = (form) => form && { note: form.elements.note.value, kind: form.elements.kind.value };

function helpFollows(form) {
  if (!form) return;
  const help = [...form.querySelectorAll("[name=help]")];
  let own = help.some((each) => each.checked);
  const follow = () => {
    if (own) return;
    const without = form.elements.kind.value === "compliment";
    for (const each of help) each.checked = each.value === (without ? "without" : "with");
  };
  for (const each of help) each.addEventListener("change", () => { own = true; });
  for (const each of form.querySelectorAll("[name=kind]")) each.addEventListener("change", follow);
  follow();
}

helpFollows(document.querySelector("#observation"));

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".people a[data-run]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const kept = keep(document.querySelector("#observation"));
  try {
    const answer = await fetch(link.href);
    if (!answer.ok || answer.redirected) throw new Error("page");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["of-run", "bar"]) document.getElementById(id).replaceWith(page.getElementById(id));
    for (const each of document.querySelectorAll(".people a")) each.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    history.replaceState(null, "", link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  const form = document.querySelector("#observation");
  if (kept) {
    form.elements.note.value = kept.note;
    form.elements.kind.value = kept.kind;
  }
  helpFollows(form);
});
