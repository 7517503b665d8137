/** An office's municipality never changes. */
export interface OfficeOpened {
  readonly type: 'OfficeOpened';
  readonly data: { readonly name: string; readonly municipality: string };
}

/** The office is called something else; all else stays. */
export interface OfficeRenamed {
  readonly type: 'OfficeRenamed';
  readonly data: { readonly name: string };
}

/** What can stand in `office-{officeId}`. Grows by adding. */
export type OfficeEvent = OfficeOpened | OfficeRenamed;
