// The whole script of the embed: a mark and its line in the list light up together. Without it nothing is lost.
/** @param {Event} event @param {boolean} on */
function light(event, on) {
  const target = event.target instanceof Element ? event.target.closest("[data-event]") : null;
  if (!target) return;
  const slug = CSS.escape(target.getAttribute("data-event") ?? "");
  for (const element of document.querySelectorAll(`[data-event="${slug}"]`)) {
    element.classList.toggle("lit", on);
    if (on && element instanceof HTMLLIElement && !element.contains(target)) {
      element.scrollIntoView({ block: "nearest" });
    }
  }
}
for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, (event) => light(event, true));
}
for (const name of ["pointerout", "focusout"]) {
  document.addEventListener(name, (event) => light(event, false));
}
