import { activeSpan, startChild } from "./tracer.ts";

/**
 * Runs `task` by `enqueue`, which may let it wait. A wait is a span of its own; a task that starts at
 * once has none.
 */
export function traceWait<Result>(
  queue: string,
  task: () => Result | Promise<Result>,
  enqueue: (task: () => Result | Promise<Result>) => Promise<Result>,
): Promise<Result> {
  if (activeSpan() === null) return enqueue(task);
  return traced(queue, task, enqueue);
}

async function traced<Result>(
  queue: string,
  task: () => Result | Promise<Result>,
  enqueue: (task: () => Result | Promise<Result>) => Promise<Result>,
): Promise<Result> {
  let hasStarted = false;
  const wait: { span: ReturnType<typeof startChild> } = { span: null };
  const result = enqueue(() => {
    hasStarted = true;
    wait.span?.end();
    return task();
  });
  if (!hasStarted) wait.span = startChild(`wait for ${queue}`);
  try {
    return await result;
  } catch (error) {
    if (!hasStarted) {
      wait.span?.fail("refused");
      wait.span?.end();
    }
    throw error;
  }
}
