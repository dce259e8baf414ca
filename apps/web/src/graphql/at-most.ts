/**
 * The result of optional work, or null if it takes longer: then `onLate` is called, and the work
 * goes on.
 */
export async function atMost<Result>(
  ms: number,
  work: Promise<Result>,
  onLate?: () => void,
): Promise<Result | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      onLate?.();
      resolve(null);
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
