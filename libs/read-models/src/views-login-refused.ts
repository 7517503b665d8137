/** The database of the views does not let us in as we were told to come: a setting is wrong. The message is one line without secrets. */
export class ViewsLoginRefused extends Error {
  override readonly name = 'ViewsLoginRefused';
}
