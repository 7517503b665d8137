import type { z } from 'zod';
import { WrongUse } from '../exit-code.js';

/**
 * What the environment says of some settings; one that is empty is one that is not given.
 * @throws WrongUse the message names the setting and never shows its value
 */
export function settingsIn<Settings>(
  schema: z.ZodType<Settings>,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WrongUse(`${issue?.path.join('.') ?? 'settings'}: expected ${issue?.message ?? 'something else'}`);
}
