/** Whole months from one to another, both included: `YYYY-MM`. */
export interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/** The month's place on a line on which months follow each other by 1. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month that lies `months` after it; before it where that is negative. */
export function addToMonth(month: string, months: number): string {
  const number = monthNumber(month) + months;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** How many months it has. */
export function monthsIn({ from, to }: MonthSpan): number {
  return monthNumber(to) - monthNumber(from) + 1;
}

export function isWithin(month: string, { from, to }: MonthSpan): boolean {
  return from <= month && month <= to;
}
