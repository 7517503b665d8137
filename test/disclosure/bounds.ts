import highsModule from 'highs';

// The package declares its ES module as if it were CommonJS: what is imported is the loader itself.
const load = highsModule as unknown as typeof highsModule.default;
const highs = await load();
const OPTIMAL = 7;
const UNBOUNDED: readonly number[] = [9, 10];

/** A sum of variables, none of which is negative, and what it truly is. */
export interface Sum {
  readonly cell: string;
  readonly names: readonly string[];
  readonly count: number;
}

/** A count that was kept back, and what is left of it for those who know all that was told. */
export interface Bounded {
  readonly cell: string;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

/** The bounds of every hidden sum for those who know what the told ones are, by linear programming. */
export function bounds(told: readonly Sum[], hidden: readonly Sum[]): Bounded[] {
  if (hidden.length === 0) return [];
  const constraints = [
    ...told.map(({ names, count }) => `${names.join(' + ')} = ${count}`),
    ...hidden.map(({ names }, number) => `${names.join(' + ')} - h${number} = 0`),
  ];
  const lines = [...new Set(constraints)].map((constraint, number) => ` c${number}: ${constraint}`);
  return highs.withModel(
    { format: 'lp', data: `Minimize\n obj: 0 h0\nSubject To\n${lines.join('\n')}\nEnd\n` },
    (model) => {
      model.options.set({ output_flag: false });
      return hidden.map(({ cell, count }, number) => {
        const column = model.getColByName(`h${number}`);
        const optimum = (cost: 1 | -1): number => {
          model.changeColCost(column, cost);
          model.run();
          const status = model.getModelStatus();
          if (UNBOUNDED.includes(status)) return Infinity;
          if (status !== OPTIMAL) throw new Error(`the solver ended with status ${status}`);
          return cost * model.getObjectiveValue();
        };
        const [low, high] = [optimum(1), optimum(-1)];
        model.changeColCost(column, 0);
        return { cell, count, low, high };
      });
    },
  );
}

/** Rounding of the solver. */
const NEARLY = 1e-6;

/** What the attack found out: counts that are certain, and small ones that are certain to be small. */
export function found(bounded: readonly Bounded[], minimum: number): Bounded[] {
  // A zero that was suppressed for others' sake may be known for one: it would have been told by itself.
  return bounded.filter(({ count, low, high }) => {
    const certain = high - low < 1 - NEARLY;
    const small = count < minimum && low > NEARLY && high < minimum - NEARLY;
    return count > 0 && (certain || small);
  });
}
