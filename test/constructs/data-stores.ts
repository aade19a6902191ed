import type { Stack } from 'aws-cdk-lib';
import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { HardenedQueue, HardenedTable, HardenedTopic } from '../../constructs';

/** The data stores of workloads, each used alone. */
export const DATA_STORES: Readonly<Record<string, (stack: Stack) => unknown>> = {
  HardenedTable: (stack) =>
    new HardenedTable(stack, 'Customers', { partitionKey: { name: 'id', type: AttributeType.STRING } }),
  HardenedQueue: (stack) => new HardenedQueue(stack, 'Orders'),
  HardenedTopic: (stack) => new HardenedTopic(stack, 'Events').deliverTo('Orders', new HardenedQueue(stack, 'Orders')),
};
