'use strict';

const { customResource } = require('./custom-resource');

/**
 * Switches AWS Backup on for the resource types, where it is not. Never off: others in the account may rely on it, so that
 * neither a shorter list nor the deletion of the stack changes anything.
 *
 * @param {{ describe(): Promise<Record<string, boolean>>, optIn(types: Record<string, boolean>): Promise<void> }} backup
 * @param {Record<string, any>} event
 */
async function optIn(backup, { RequestType, ResourceProperties }) {
  const physicalId = 'backup-service-opt-in';
  if (RequestType === 'Delete') return { physicalId };
  const wanted = /** @type {string[]} */ (ResourceProperties.ResourceTypes);
  const present = await backup.describe();
  const unknown = wanted.filter((type) => !(type in present));
  if (unknown.length > 0) {
    throw new Error(`AWS Backup does not know ${unknown.join(', ')} here; it knows ${Object.keys(present).join(', ')}`);
  }
  const missing = wanted.filter((type) => present[type] !== true);
  // The call replaces nothing that it does not name.
  if (missing.length > 0) await backup.optIn(Object.fromEntries(missing.map((type) => [type, true])));
  return { physicalId, data: { OptedIn: missing.join(',') } };
}

/** The SDK is loaded where it is needed: it comes with Lambda's runtime, and tests do without it. */
function awsBackup() {
  const {
    BackupClient,
    DescribeRegionSettingsCommand,
    UpdateRegionSettingsCommand,
  } = require('@aws-sdk/client-backup');
  const client = new BackupClient({});
  return {
    describe: async () => (await client.send(new DescribeRegionSettingsCommand({}))).ResourceTypeOptInPreference ?? {},
    optIn: async (/** @type {Record<string, boolean>} */ ResourceTypeOptInPreference) => {
      await client.send(new UpdateRegionSettingsCommand({ ResourceTypeOptInPreference }));
    },
  };
}

module.exports = { optIn, handler: customResource((event) => optIn(awsBackup(), event)) };
