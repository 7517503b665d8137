interface Route {
  readonly methods: ReadonlySet<string>;
  readonly steps: readonly string[];
}

/** The addresses there are, so that a wrong method can be told from a wrong address. */
export class RouteTable {
  readonly #routes: Route[] = [];

  /** `pattern` as in `/v1/slots/:slotId`; a last step `*` takes any rest. */
  add(methods: readonly string[], pattern: string): void {
    this.#routes.push({ methods: new Set(methods), steps: pattern.split('/') });
  }

  /** The methods that a path takes, in alphabetical order; none when there is nothing at it. */
  methodsAt(path: string): string[] {
    const steps = path.split('/');
    const methods = new Set<string>();
    for (const route of this.#routes) {
      if (matches(route.steps, steps)) for (const method of route.methods) methods.add(method);
    }
    return [...methods].sort();
  }
}

function matches(pattern: readonly string[], steps: readonly string[]): boolean {
  const open = pattern.at(-1) === '*';
  if (open ? steps.length < pattern.length : steps.length !== pattern.length) return false;
  return pattern.every((step, index) =>
    step === '*' && index === pattern.length - 1
      ? true
      : step.startsWith(':')
        ? steps[index] !== ''
        : step === steps[index],
  );
}
