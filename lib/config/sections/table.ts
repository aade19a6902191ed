import { z } from 'zod';
import { INDEX_NAME, KEY_ATTRIBUTE } from '../../../facts/table-limits';
import { oneOf, type Settings, text } from '../schema/leaf';
import { linkTargetName } from '../schema/shared-settings';

const attributeName = text(KEY_ATTRIBUTE, {
  allowed: '1 to 255 letters, digits and _.-, a letter, digit or _ first',
  fix: 'Write the name of the attribute as the program does, for instance "customerId".',
  examples: ['customerId', 'createdAt', 'status'],
});

const keyAttribute = z.strictObject({
  /** Name of the attribute. */
  name: attributeName,
  /** Type of the attribute. */
  type: oneOf(['string', 'number', 'binary'], 'Write the type that the program stores.'),
});

const index = z.strictObject({
  /** Name of the index. */
  name: text(INDEX_NAME, {
    allowed: '3 to 255 letters, digits and _.-',
    fix: 'Choose a name such as "by-status".',
    examples: ['by-status', 'by-customer'],
  }),
  /** Partition key of the index. */
  partitionKey: keyAttribute,
  /**
   * Sort key of the index.
   * @default - none
   */
  sortKey: keyAttribute.optional(),
});

/** A DynamoDB table for documents (STO-02). */
export const table = z.strictObject({
  /** Name for links, unique in the data stores of the environment. A changed name creates a new, empty table. */
  name: linkTargetName,
  /** Partition key of the items. A change replaces the table, which CloudFormation refuses while workloads have links to it. */
  partitionKey: keyAttribute,
  /**
   * Sort key of the items. A change replaces the table, which CloudFormation refuses while workloads have links to it.
   * @default - none
   */
  sortKey: keyAttribute.optional(),
  /**
   * Further keys by which workloads query the items, at most 20. DynamoDB adds or removes one index in each deployment.
   * @default - none
   */
  indexes: z.array(index).optional(),
  /**
   * Attribute with the time, in seconds since 1970, after which DynamoDB deletes an item.
   * @default - items do not expire
   */
  timeToLiveAttribute: attributeName.optional(),
});

export type TableSettings = Settings<typeof table>;
export type KeyAttributeSettings = TableSettings['partitionKey'];
