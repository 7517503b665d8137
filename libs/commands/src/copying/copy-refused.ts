/** The two logs do not belong together, or one of them is none; nothing (more) was copied. One line. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}
