import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What only a database has that many processes share. Whoever moves a checkpoint tells of it in the same transaction, so that it
 * is heard when it has happened and not before. The schema is told too: two installations may share a database.
 */
export const SERVER_STEPS: Readonly<Record<string, Migration>> = {
  '0008-leases': {
    up: async (db: Kysely<unknown>) => {
      await sql`create table leases (
        projection text collate "C" not null,
        version bigint not null,
        holder text not null,
        expires_at timestamptz not null,
        primary key (projection, version))`.execute(db);
    },
  },
  '0009-news': {
    up: async (db: Kysely<unknown>) => {
      await sql`create function selvbook_tell() returns trigger language plpgsql as $$
        begin
          if tg_table_name = 'checkpoints' then
            perform pg_notify('selvbook_views', json_build_object('schema', tg_table_schema,
              'name', new.projection, 'version', new.version, 'position', new.position)::text);
          else
            perform pg_notify('selvbook_views', json_build_object('schema', tg_table_schema)::text);
          end if;
          return null;
        end $$`.execute(db);
      await sql`create trigger selvbook_moved after insert or update on checkpoints
        for each row execute function selvbook_tell()`.execute(db);
      await sql`create trigger selvbook_released after delete on leases
        for each row execute function selvbook_tell()`.execute(db);
    },
  },
};
