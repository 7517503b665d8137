/** A moment: RFC 3339 in UTC with milliseconds, `2026-03-02T08:00:00.000Z`. Two of them order as strings do. */
export type Instant = string;

/** A day on the calendar of Europe/Copenhagen: `YYYY-MM-DD`. Two of them order as strings do. */
export type LocalDate = string;
