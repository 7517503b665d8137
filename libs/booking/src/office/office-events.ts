/** An office's municipality never changes. */
export interface OfficeOpened {
  readonly type: 'OfficeOpened';
  readonly data: { readonly name: string; readonly municipality: string };
}

export interface OfficeRenamed {
  readonly type: 'OfficeRenamed';
  readonly data: { readonly name: string };
}

/** What can stand in `office-{officeId}`. Grows by adding. */
export type OfficeEvent = OfficeOpened | OfficeRenamed;
