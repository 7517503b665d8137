/** Who stands behind every imported fact. */
export const IMPORTER = { role: 'system', id: 'import' } as const;
/** The same, as an event's metadata names it. */
export const IMPORTER_NAME = `${IMPORTER.role}/${IMPORTER.id}`;
