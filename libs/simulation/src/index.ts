export type { InterviewCount, LeadClass } from './counting/interview-tally.js';
export { createSimulation, type SimulatedDay, type Simulation, type SimulationAccount } from './simulation.js';
export type { SimulationOptions } from './simulation-options.js';
export type { SimulatedAppend, SimulatedEvent } from './telling/chronicle.js';
