/** The views cannot be used; the message is one line that says why and what to do. */
export class ViewsRefused extends Error {
  override readonly name = 'ViewsRefused';
}
