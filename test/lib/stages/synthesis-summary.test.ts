import { renderAcknowledgements } from '../../../lib/stages/synthesis-summary';
import { policyResult } from '../../support/policy-results';

const owned = {
  id: 'AwsSolutions-SNS3',
  constructPath: 'production/Topic',
  reason: 'Publishers use the AWS SDK.',
  owner: 'team-shop',
  reviewBy: '2027-01-31',
  covers: ['production/Topic'],
};
const byDesign = { ...owned, owner: undefined, reviewBy: undefined, control: 'TLS-04' };

/** The cells of each row below the head. */
function rows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('│'));
  return lines.slice(1).map((line) =>
    line
      .split('│')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

test('acknowledgements of owners are all there, the next to be reviewed first, with how they stand', () => {
  const acknowledgements = [
    { ...owned, reviewBy: '2028-01-01' },
    { ...owned, ticket: 'SHOP-7' },
    { ...owned, reviewBy: '2027-01-01' },
  ];
  const text = renderAcknowledgements([policyResult({ acknowledgements })], '2027-01-15');
  const [id, where, owner, reason] = ['AwsSolutions-SNS3', 'production/Topic', 'team-shop', owned.reason];
  expect(rows(text)).toEqual([
    [id, where, owner, '2027-01-01', 'expired', reason, ''],
    [id, where, owner, '2027-01-31', 'due', reason, 'SHOP-7'],
    [id, where, owner, '2028-01-01', 'current', reason, ''],
  ]);
});

test('what constructs accept by design is counted by the control that covers it', () => {
  const acknowledgements = [byDesign, { ...byDesign, control: 'IAM-01' }, byDesign];
  expect(renderAcknowledgements([policyResult({ acknowledgements })])).toBe(
    'Nothing is acknowledged by an owner.\n' +
      'Accepted by design, by the control that covers the risk: IAM-01 × 1, TLS-04 × 2.',
  );
});
