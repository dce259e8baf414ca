// The script of an embedded story, which shows one step at a time. Without it all steps are shown.
import { followHeight, sendHeight } from "./height.ts";
import { followTheme, send } from "./host.ts";
import { followEvents } from "./panel.ts";

followTheme();
const story = document.querySelector(".story");
if (story) {
  const steps = [...story.querySelectorAll(".story-step")];
  const nav = story.querySelector("nav");
  const place = story.querySelector("nav [role=status]");
  const open = story.querySelector("[data-address]");
  let number = Number(story.getAttribute("data-start"));
  function show(next: number) {
    if (next < 1 || next > steps.length) return;
    number = next;
    for (const [index, step] of steps.entries()) {
      step.toggleAttribute("hidden", index + 1 !== number);
    }
    if (place) place.textContent = `${number} of ${steps.length}`;
    for (const button of story?.querySelectorAll("[data-move]") ?? []) {
      const end = button.getAttribute("data-move") === "1" ? steps.length : 1;
      button.setAttribute("aria-disabled", String(number === end));
    }
    const address = `/stories/${open?.getAttribute("data-address")}`;
    open?.setAttribute("href", number === 1 ? address : `${address}?step=${number}`);
    story?.querySelector(".story-steps")?.scrollTo(0, 0);
    sendHeight();
  }
  followEvents();
  nav?.removeAttribute("hidden");
  show(number);
  nav?.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-move]") : null;
    if (button) show(number + Number(button.getAttribute("data-move")));
  });
  const sign = () => (getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1);
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    show(number + (event.key === "ArrowRight" ? 1 : -1) * sign());
  });
  let start = { x: 0, y: 0 };
  document.addEventListener("touchstart", ({ touches }) => {
    start = { x: touches[0]?.clientX ?? 0, y: touches[0]?.clientY ?? 0 };
  });
  document.addEventListener("touchend", ({ changedTouches, touches }) => {
    const [x, y] = [
      (changedTouches[0]?.clientX ?? 0) - start.x,
      (changedTouches[0]?.clientY ?? 0) - start.y,
    ];
    if (touches.length > 0 || Math.abs(x) < 48 || Math.abs(x) < 2 * Math.abs(y)) return;
    show(number + (x < 0 ? 1 : -1) * sign());
  });
}
const failure = document.querySelector("[data-failure]");
if (failure) send({ type: "error", message: failure.textContent ?? "" });
followHeight();
send({ type: "ready" });
