/** The first and the last day of a month, `YYYY-MM`. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

/** The part of a month that lies within `from`..`to`, each open where it is undefined; undefined: none of it does. */
export function partOf(
  month: string,
  from: string | undefined,
  to: string | undefined,
): { readonly from: string; readonly to: string } | undefined {
  const days = daysOf(month);
  const first = from !== undefined && from > days.from ? from : days.from;
  const last = to !== undefined && to < days.to ? to : days.to;
  return first > last ? undefined : { from: first, to: last };
}
