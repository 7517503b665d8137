/** A query that takes no parameters: whatever is sent is unknown. */
export class NoParameters {}
