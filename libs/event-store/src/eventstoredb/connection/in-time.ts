/** What this resolves to, or the error where it takes longer; whatever it comes to then is nobody's business any more. */
export async function inTime<T>(work: Promise<T>, within: number, late: () => Error): Promise<T> {
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => over.reject(late()), within);
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}
