/** Imported before a spec of the core: its served folders then stand on an EventStoreDB, and the spec itself is unchanged. */
process.env.SELVBOOK_TEST_OVER = 'eventstoredb';
