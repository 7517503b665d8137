/** No control characters, no line breaks, no halves of surrogate pairs. */
export function wellFormedText(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text);
}
