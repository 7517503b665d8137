/** The answers with every position replaced by its rank among those that occur. */
export function ranked(answers: readonly unknown[]): unknown[] {
  const positions = new Set<number>();
  JSON.stringify(answers, (key, value: unknown) => {
    if (key === 'position') positions.add(Number(value));
    return value;
  });
  const ranks = [...positions].sort((a, b) => a - b);
  return JSON.parse(
    JSON.stringify(answers, (key, value: unknown) => (key === 'position' ? ranks.indexOf(Number(value)) : value)),
  ) as unknown[];
}
