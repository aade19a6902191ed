'use strict';

const { customResource } = require('./custom-resource');

/**
 * Finds an AWS managed prefix list by its name; creates and deletes nothing.
 *
 * @param {(name: string) => Promise<{ PrefixListId?: string, OwnerId?: string }[]>} describe
 * @param {Record<string, any>} event
 */
async function findPrefixList(describe, { RequestType, PhysicalResourceId, ResourceProperties }) {
  if (RequestType === 'Delete') return { physicalId: String(PhysicalResourceId) };
  const name = String(ResourceProperties.PrefixListName);
  const lists = await describe(name);
  // Customer managed lists can have any name.
  const ofAws = lists.filter(({ OwnerId }) => OwnerId === 'AWS');
  const [id, ...others] = ofAws.map(({ PrefixListId }) => PrefixListId);
  if (id === undefined || others.length > 0) {
    throw new Error(`expected one AWS managed prefix list named ${name} in this Region, found ${String(ofAws.length)}`);
  }
  return { physicalId: id, data: { PrefixListId: id } };
}

/** The SDK is loaded on use: it is part of the Lambda runtime, and tests run without it. */
function awsPrefixLists() {
  const { EC2Client, DescribeManagedPrefixListsCommand } = require('@aws-sdk/client-ec2');
  const client = new EC2Client({});
  return async (/** @type {string} */ name) => {
    const Filters = [{ Name: 'prefix-list-name', Values: [name] }];
    return (await client.send(new DescribeManagedPrefixListsCommand({ Filters }))).PrefixLists ?? [];
  };
}

module.exports = { findPrefixList, handler: customResource((event) => findPrefixList(awsPrefixLists(), event)) };
