/** The views cannot be reached just now; the same may well succeed a moment later. The message is one line without secrets. */
export class ViewsUnavailable extends Error {
  override readonly name: string = 'ViewsUnavailable';
}

/** The database of the views has come back without their tables: whoever opens the views for writing makes them again. */
export class ViewsGone extends ViewsUnavailable {
  override readonly name = 'ViewsGone';
}
