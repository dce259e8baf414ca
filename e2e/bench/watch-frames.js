// Runs in a page before its own scripts: notes frames, long tasks, transfers and layout shift.
(() => {
  let record = null;
  let inputAt = 0;
  let frameAt = 0;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => record?.work.push(performance.now() - frameAt);
  const onInput = () => {
    inputAt ||= performance.now();
  };
  for (const type of ["pointermove", "mousemove", "wheel"]) {
    addEventListener(type, onInput, { capture: true, passive: true });
  }
  function onFrame(stamp) {
    if (record === null) return;
    record.stamps.push(stamp);
    // Input is dispatched at the start of a frame. A message posted here arrives after its paint.
    frameAt = inputAt || performance.now();
    inputAt = 0;
    channel.port2.postMessage(null);
    requestAnimationFrame(onFrame);
  }
  function observe(type, note) {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
    observer.observe({ type, buffered: true });
  }
  observe("longtask", (entry) => record?.tasks.push(entry.duration));
  observe("resource", (entry) => record?.transfers.push(entry.transferSize));
  window.benchSeen = { shift: 0 };
  observe("layout-shift", (entry) => {
    if (!entry.hadRecentInput) window.benchSeen.shift += entry.value;
  });
  window.benchFrames = {
    start() {
      performance.setResourceTimingBufferSize(10_000);
      record = { stamps: [], work: [], tasks: [], transfers: [] };
      requestAnimationFrame(onFrame);
    },
    stop() {
      const found = record;
      record = null;
      return found;
    },
  };
})();

// When something of each sort is first seen: it has a size, and a frame with it was drawn.
window.benchWatch = (selectors) => {
  const isSeen = (selector) =>
    [...document.querySelectorAll(selector)].slice(0, 50).some((element) => {
      const { width, height, top, left } = element.getBoundingClientRect();
      const isInside = top < innerHeight && left < innerWidth && top + height > 0;
      return isInside && width + height > 0 && element.checkVisibility();
    });
  const look = () => {
    const waiting = Object.entries(selectors).filter(
      ([name, selector]) => selector !== null && !(name in window.benchSeen),
    );
    for (const [name, selector] of waiting) {
      if (isSeen(selector)) window.benchSeen[name] = performance.now();
    }
    if (waiting.length > 0) requestAnimationFrame(look);
  };
  look();
};

window.benchTransfers = () =>
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(
    ({ name, encodedBodySize }) => ({ name, bytes: encodedBodySize }),
  );
