'use strict';

const { customResource } = require('./custom-resource');

/**
 * Enables AWS Backup for the resource types. It disables none, since other stacks of the account may use them: neither a shorter
 * list nor the deletion of the stack changes the settings.
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
    throw new Error(
      `AWS Backup does not support ${unknown.join(', ')} in this Region; it supports ${Object.keys(present).join(', ')}`,
    );
  }
  const missing = wanted.filter((type) => present[type] !== true);
  // The call does not change types that it does not contain.
  if (missing.length > 0) await backup.optIn(Object.fromEntries(missing.map((type) => [type, true])));
  return { physicalId, data: { OptedIn: missing.join(',') } };
}

/** The SDK is loaded on use: it is part of the Lambda runtime, and tests run without it. */
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
