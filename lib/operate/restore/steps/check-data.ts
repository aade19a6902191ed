import { findCluster } from '../clusters';
import type { RestoreStep } from '../restore-step';

/** An operator reads the restored data before the services write into it. */
export const checkData: RestoreStep = {
  id: 'check-data',
  title: 'Check the restored data',
  confirmation: async ({ clients, database: { settings }, progress }) => {
    const cluster = await findCluster(clients.rds, progress.newCluster);
    const tables =
      settings.engine === 'mysql' ? `table_schema = '${settings.databaseName}'` : "table_schema = 'public'";
    return [
      `Connect to ${cluster?.ReaderEndpoint ?? progress.newCluster}, database ${settings.databaseName}, with a role that only reads, and run:`,
      `    select table_name from information_schema.tables where ${tables};`,
      '    select count(*) from TABLE;              -- of each important table: the number that you expect',
      '    select max(CREATED_AT) from TABLE;       -- not later than the restored time',
      '    select * from TABLE where …;             -- the rows that were wrong',
      'Confirm only if the data is right: the next step starts the services. If it is wrong, restore from another time:',
      `    remove ${progress.file}, then start again with --to TIME --from ${progress.plan.oldCluster} and another --identifier.`,
    ];
  },
  run: () => Promise.resolve(),
};
