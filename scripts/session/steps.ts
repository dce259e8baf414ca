import { styleText } from "node:util";
import { createLogUpdate } from "log-update";
import type { Environment } from "./settings.ts";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

export type Steps = ReturnType<typeof openSteps>;

/** Shows what a step is doing now. */
export type Report = (detail: string) => void;

/**
 * Prints one line per step: on a terminal with a spinner and the current activity, elsewhere on
 * completion. Steps may start at any time and run concurrently, unlike in task lists such as
 * listr2's.
 */
export function openSteps(
  stream: NodeJS.WritableStream & { isTTY?: boolean; columns?: number } = process.stdout,
  environment: Environment = process.env,
) {
  const isLive = Boolean(stream.isTTY) && environment.TERM !== "dumb";
  const paint = toPainter(isLive && !environment.NO_COLOR);
  const screen = isLive ? createLogUpdate(stream, { showCursor: true }) : null;
  const active = new Set<{ title: string; since: number; detail: string }>();
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  function draw() {
    const width = (stream.columns ?? 80) - 1;
    const lines = [...active].map((step) => {
      const text = `${frames[frame % frames.length]} ${step.title.padEnd(24)} ${toSeconds(step.since)}  ${step.detail}`;
      return paint.dim(text.slice(0, width));
    });
    if (lines.length > 0) screen?.(lines.join("\n"));
    else screen?.clear();
  }

  /** Prints a line above those of the running steps. */
  function say(text = "") {
    screen?.clear();
    stream.write(`${text}\n`);
    draw();
  }

  return {
    paint,
    say,

    /**
     * Runs `work(report)` and returns its result. `report` updates the displayed activity. If the
     * result is a string, it is shown at the end of the line.
     */
    async run<Result>(title: string, work: (report: Report) => Promise<Result>): Promise<Result> {
      const step = { title, since: Date.now(), detail: "" };
      active.add(step);
      if (isLive) {
        timer ??= setInterval(() => {
          frame++;
          draw();
        }, 100);
      }
      draw();
      const end = (sign: string, note: string) => {
        // After `close`, the step was stopped and did not fail.
        if (!active.delete(step)) return;
        if (active.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        say(
          `${sign} ${title.padEnd(24)} ${toSeconds(step.since)}${note ? `  ${paint.dim(note)}` : ""}`,
        );
      };
      try {
        const result = await work((detail) => {
          step.detail = detail.trim();
        });
        end(paint.green("✓"), typeof result === "string" ? result : "");
        return result;
      } catch (error) {
        end(paint.red("✗"), "");
        throw error;
      }
    },

    /** Removes the lines of steps that are still running. */
    close() {
      clearInterval(timer);
      timer = undefined;
      active.clear();
      draw();
    },
  };
}

const toSeconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`;

function toPainter(isColored: boolean) {
  const toStyle = (style: "bold" | "dim" | "red" | "green") => (text: string) =>
    isColored ? styleText(style, text, { validateStream: false }) : text;
  return {
    bold: toStyle("bold"),
    dim: toStyle("dim"),
    red: toStyle("red"),
    green: toStyle("green"),
  };
}
