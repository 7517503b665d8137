import '../over-eventstoredb/choose.js';

/** Imported before a spec of the core: it then stands on an EventStoreDB that is restarted after every so many calls. */
process.env.SELVBOOK_TEST_RESTART_EVERY = '3';
