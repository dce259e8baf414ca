/** Duration of an eased move. */
const easeMs = 140;

/**
 * Calls `step` in each frame with the eased progress of a move, at last with 1. With reduced motion
 * or without a screen, there is only one step. Returns a function that stops.
 */
export function ease(step: (progress: number) => void): () => void {
  if (typeof requestAnimationFrame === "undefined" || document.hidden || prefersReducedMotion()) {
    step(1);
    return () => {};
  }
  const start = performance.now();
  let frame = requestAnimationFrame(tick);
  function tick(now: number) {
    // The timestamp of a frame may be a little before `start`.
    const elapsed = Math.min(Math.max(now - start, 0) / easeMs, 1);
    if (elapsed < 1) frame = requestAnimationFrame(tick);
    step(1 - (1 - elapsed) ** 3);
  }
  return () => cancelAnimationFrame(frame);
}

const prefersReducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
