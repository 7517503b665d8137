/** The order of two texts by their code units, whatever the database's own order is. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
