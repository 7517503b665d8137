import './choose.js';

/** Every cut costs a pause and a new call: thousands of events are cut off less often, or the views would not get there in the spec's time. */
process.env.SELVBOOK_TEST_CUT_EVERY = '1000';
