const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * Prints one line per step: on a terminal with a spinner and the current activity, elsewhere on
 * completion.
 */
export function openSteps(stream = process.stdout, environment = process.env) {
  const isLive = Boolean(stream.isTTY) && environment.TERM !== "dumb";
  const paint = toPainter(
    Boolean(stream.isTTY) && !environment.NO_COLOR && environment.TERM !== "dumb",
  );
  const active = new Set();
  let drawn = 0;
  let frame = 0;
  let timer;

  function draw(finished) {
    if (!isLive) {
      if (finished !== undefined) stream.write(`${finished}\n`);
      return;
    }
    const width = (stream.columns ?? 80) - 1;
    const lines = [...active].map((step) => {
      const text = `${frames[frame % frames.length]} ${step.title.padEnd(24)} ${toSeconds(step.since)}  ${step.detail}`;
      return paint.dim(text.slice(0, width));
    });
    const up = drawn > 0 ? `\u001b[${drawn}A\r` : "";
    const above = finished === undefined ? "" : `${finished}\n`;
    stream.write(`${up}\u001b[J${above}${lines.map((line) => `${line}\n`).join("")}`);
    drawn = lines.length;
  }

  return {
    paint,
    say(text = "") {
      draw(text);
    },
    /**
     * Runs `work(tell)` and returns its result. `tell` updates the current activity. A result that
     * is a string is shown at the end of the line.
     */
    async run(title, work) {
      const step = { title, since: Date.now(), detail: "" };
      active.add(step);
      if (isLive) {
        timer ??= setInterval(() => {
          frame++;
          draw();
        }, 100);
      }
      draw();
      const end = (sign, note) => {
        // Closed meanwhile: it did not fail, it was stopped.
        if (!active.delete(step)) return;
        if (active.size === 0) timer = void clearInterval(timer);
        draw(
          `${sign} ${title.padEnd(24)} ${toSeconds(step.since)}${note ? `  ${paint.dim(note)}` : ""}`,
        );
      };
      try {
        const note = await work((detail) => {
          step.detail = detail.trim();
        });
        // Work may give something else than a text, which is not for reading.
        end(paint.green("✓"), typeof note === "string" ? note : "");
        return note;
      } catch (error) {
        end(paint.red("✗"), "");
        throw error;
      }
    },
    /** Clears what moves. */
    close() {
      clearInterval(timer);
      timer = undefined;
      active.clear();
      draw();
    },
  };
}

const toSeconds = (since) => `${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`;

function toPainter(isColoured) {
  const toColour = (code) => (text) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: toColour(1), dim: toColour(2), red: toColour(31), green: toColour(32) };
}
