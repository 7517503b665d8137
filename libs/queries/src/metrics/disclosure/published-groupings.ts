/** Every grouping more doubles the roll-ups that a published table has to be protected beside. */
export const MOST_PUBLISHED_GROUPINGS = 3;

/** How many groupings it is published by: an office is one with its municipality. */
export const publishedGroupings = (groupBy: Iterable<string>): number =>
  new Set([...groupBy].map((one) => (one === 'office' ? 'municipality' : one))).size;
