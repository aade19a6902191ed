'use strict';

const { customResource } = require('./custom-resource');

/**
 * Finds a prefix list of AWS by its name. It is AWS's: nothing is made, and nothing deleted.
 *
 * @param {(name: string) => Promise<{ PrefixListId?: string, OwnerId?: string }[]>} describe
 * @param {Record<string, any>} event
 */
async function findPrefixList(describe, { RequestType, PhysicalResourceId, ResourceProperties }) {
  if (RequestType === 'Delete') return { physicalId: String(PhysicalResourceId) };
  const name = String(ResourceProperties.PrefixListName);
  const lists = await describe(name);
  // Somebody's own list may have any name.
  const ofAws = lists.filter(({ OwnerId }) => OwnerId === 'AWS');
  const [id, ...others] = ofAws.map(({ PrefixListId }) => PrefixListId);
  if (id === undefined || others.length > 0) {
    throw new Error(`AWS has ${String(ofAws.length)} prefix lists with the name ${name} here, not one`);
  }
  return { physicalId: id, data: { PrefixListId: id } };
}

/** The SDK is loaded where it is needed: it comes with Lambda's runtime, and tests do without it. */
function awsPrefixLists() {
  const { EC2Client, DescribeManagedPrefixListsCommand } = require('@aws-sdk/client-ec2');
  const client = new EC2Client({});
  return async (/** @type {string} */ name) => {
    const Filters = [{ Name: 'prefix-list-name', Values: [name] }];
    return (await client.send(new DescribeManagedPrefixListsCommand({ Filters }))).PrefixLists ?? [];
  };
}

module.exports = { findPrefixList, handler: customResource((event) => findPrefixList(awsPrefixLists(), event)) };
