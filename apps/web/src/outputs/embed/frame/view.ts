// The script of an embedded view. Without it only interactions are missing.
import "../../../address/restore-query.js";
import { followPointer, followRows, hideCard } from "./card.ts";
import { followGestures } from "./gestures.ts";
import { followHeight } from "./height.ts";
import { followTheme, send } from "./host.ts";
import { followKeys, moves } from "./keys.ts";
import { followEvents, markOpen, openEvent } from "./panel.ts";
import { followMore } from "./rows.ts";
import { Timeline } from "./timeline.ts";

followTheme();
const failure = document.querySelector("[data-failure]");
if (document.querySelector("main")) start();
if (failure) send({ type: "error", message: failure.textContent ?? "" });
followHeight();
send({ type: "ready" });

function start(): void {
  followPointer();
  followRows();
  followMore();
  followEvents();
  const timeline = new Timeline((timeline) => {
    const { picture } = timeline;
    hideCard();
    markOpen();
    if (!picture) return;
    picture.tabIndex = 0;
    picture.setAttribute("aria-describedby", "keys");
    followGestures(timeline);
    followKeys(timeline, (slug) => void openEvent(slug));
  });
  const tools = document.querySelector(".tools");
  tools?.removeAttribute("hidden");
  tools?.addEventListener("click", ({ target }) => {
    const move = target instanceof Element && target.closest("button")?.dataset.move;
    if (move && Object.hasOwn(moves, move)) {
      timeline.moveTo(moves[move as keyof typeof moves](timeline));
    }
  });
}
