/** What is used of the package, which brings no types of its own. */
declare module 'jstat' {
  const jstat: {
    readonly studentt: {
      /** The value below which a fraction `probability` of Student's t distribution lies. */
      inv(probability: number, degreesOfFreedom: number): number;
    };
  };
  export default jstat;
}
