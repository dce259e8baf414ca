/**
 * Resolves to the result of optional work, or to null if it takes longer than the limit. Then
 * `onLate` is called, and the work continues.
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
