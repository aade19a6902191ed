import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { HardenedTable, type HardenedTableProps } from '../../../constructs';
import { testStack, TestTemplate } from '../../support/stacks';

const ID = { name: 'id', type: AttributeType.STRING };
const NO_BACKUPS = { protect: () => undefined };

function table(props: Partial<HardenedTableProps> = {}) {
  const stack = testStack();
  new HardenedTable(stack, 'Customers', { partitionKey: ID, backups: NO_BACKUPS, ...props });
  return TestTemplate.of(stack).one('AWS::DynamoDB::Table');
}

test('a table has a dedicated key, point-in-time recovery and deletion protection, and is retained (STO-02)', () => {
  expect(table()).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching('^CustomersKey') as unknown, 'Arn'] },
      },
    },
  });
});

test('rejects indexes with an equal name, and too many of them', () => {
  const index = { indexName: 'by-day', partitionKey: ID };
  expect(() => table({ indexes: [index, index] })).toThrow(
    "indexes has 'by-day'; allowed are different names of 3 to 255 letters, digits and _.-",
  );
  const many = Array.from({ length: 21 }, (_, position) => ({ ...index, indexName: `index-${position}` }));
  expect(() => table({ indexes: many })).toThrow('indexes has 21 items; the maximum of DynamoDB is 20');
});
