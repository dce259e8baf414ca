/**
 * Runs at most `count` pieces of work at a time, in the order in which they come; those that are
 * urgent come before those that wait.
 */
export function openSlots(count) {
  const waiting = { urgent: [], usual: [] };
  let free = count;
  const next = () => {
    const start = waiting.urgent.shift() ?? waiting.usual.shift();
    if (start === undefined) free++;
    else start();
  };

  return async function run(work, { isUrgent = false } = {}) {
    if (free > 0) free--;
    else await new Promise((start) => waiting[isUrgent ? "urgent" : "usual"].push(start));
    try {
      return await work();
    } finally {
      next();
    }
  };
}
