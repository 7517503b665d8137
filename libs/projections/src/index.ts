export * from './availability/group-bits.js';
