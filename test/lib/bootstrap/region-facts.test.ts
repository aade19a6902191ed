import recorded from '../../../facts/region-availability.json';
import { readRegionFacts } from '../../../lib/bootstrap/region-facts';

const FIX = 'Run `npm run update:region-facts`.';

test('the facts about Regions are those of the installed aws-cdk-lib', () => {
  expect({ facts: recorded, fix: FIX }).toEqual({ facts: readRegionFacts(), fix: FIX });
}, 60_000);

describe('the installed aws-cdk-lib', () => {
  test('states Regions that do not offer a resource type of this project', () => {
    expect(recorded.unavailable['AWS::Budgets::Budget']).toContain('ap-southeast-4');
    expect(recorded.unavailable['AWS::Backup::RestoreTestingPlan']).toContain('cn-north-1');
  });

  test('has no data about Regions of isolated partitions, whose resource types it does not know', () => {
    expect(recorded.withoutData).toEqual(expect.arrayContaining(['us-iso-east-1', 'eusc-de-east-1', 'me-south-1']));
    expect(recorded.withoutData).not.toEqual(expect.arrayContaining(['us-east-1', 'eu-west-1', 'cn-north-1']));
  });
});
