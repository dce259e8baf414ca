// Runs in each frame before its own scripts: notes when the first text of an event was drawn.
window.benchWatchText = (selector) => {
  const look = () => {
    const isSeen = [...document.querySelectorAll(selector)].some((element) => {
      const { width, height, top } = element.getBoundingClientRect();
      const isDrawn = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return isDrawn && element.textContent && width * height > 0 && top < innerHeight;
    });
    if (isSeen) window.benchSeenAt = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  look();
};
