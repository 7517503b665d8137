export * from './attendance-rate.js';
export * from './definition.js';
export * from './interval.js';
export * from './lead-time.js';
export * from './municipality-group.js';
export * from './origin-group.js';
export * from './self-booking-share.js';
export * from './share.js';
