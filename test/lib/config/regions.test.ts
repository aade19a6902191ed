import type { ValidationOptions } from '../../../lib/config';
import { refusal, settingsWith } from '../../support/changed-settings';

const REASON = 'The two share one account until it is divided.';
const SETTINGS_LOCATION = 'baseline.config.ts';

/** Production in another Region; it has the only account with services of the account that all Regions offer. */
const productionIn = (region: string, changes = {}) =>
  settingsWith({
    'production.region': region,
    'production.network.availabilityZones': ['a', 'b', 'c'].map((suffix) => `${region}${suffix}`),
    ...changes,
  });

const error = (path: string, given: string, allowed: string, fix: string) =>
  `1 validation error in the settings:\n\n  ${path}\n    given:   ${given}\n    allowed: ${allowed}\n    fix:     ${fix}`;

function regionRefusal(region: string, others: readonly string[], changes = {}) {
  return refusal(productionIn(region, changes), { allowedRegions: ['eu-west-1', 'eu-central-1', region, ...others] });
}

describe('a Region that does not offer a resource type of the environment', () => {
  test('is rejected with the allowed Regions that offer all, and the setting without which it is complete', () => {
    expect(regionRefusal('ap-southeast-4', ['ap-southeast-2', 'ap-southeast-5'])).toBe(
      error(
        'production.region',
        '"ap-southeast-4"',
        'ap-southeast-2, eu-central-1 or eu-west-1; CloudFormation does not offer in ap-southeast-4: the budget (AWS::Budgets::Budget)',
        'Move the environment to one of these Regions, or remove accountServices.monthlyBudgetUsd.',
      ),
    );
  });

  test('is accepted without that setting', () => {
    expect(regionRefusal('ap-southeast-4', [], { 'production.accountServices': {} })).toBeUndefined();
  });

  test('is rejected for a part that every environment has', () => {
    expect(regionRefusal('cn-north-1', [])).toBe(
      error(
        'production.region',
        '"cn-north-1"',
        'eu-central-1 or eu-west-1; CloudFormation does not offer in cn-north-1: restore tests (AWS::Backup::RestoreTestingPlan, AWS::Backup::RestoreTestingSelection)',
        'Move the environment to one of these Regions: every environment has restore tests.',
      ),
    );
  });

  test('is rejected with all complete Regions if no allowed Region is complete', () => {
    const settings = settingsWith({
      'development.region': 'eu-north-1',
      'development.network.availabilityZones': ['eu-north-1a', 'eu-north-1b'],
    }).slice(0, 1);
    expect(refusal(settings, { allowedRegions: ['eu-north-1'], settingsLocation: SETTINGS_LOCATION })).toBe(
      error(
        'development.region',
        '"eu-north-1"',
        'ap-northeast-1, ap-northeast-2, ap-south-1, ap-southeast-1, ap-southeast-2, ca-central-1, eu-central-1, eu-west-1, eu-west-2, eu-west-3, sa-east-1, us-east-1, us-east-2, us-west-1 or us-west-2; CloudFormation does not offer in eu-north-1: the budget (AWS::Budgets::Budget)',
        'Move the environment to one of these Regions and add it to allowedRegions of defineBaseline in baseline.config.ts, or remove accountServices.monthlyBudgetUsd.',
      ).replace('settings:', 'settings (baseline.config.ts):'),
    );
  });

  test('is accepted for an environment whose account has the part in another environment', () => {
    const settings = settingsWith({
      'staging.account': '111111111111',
      'staging.region': 'eu-north-1',
      'development.exceptions': { account: REASON },
      'staging.exceptions': { account: REASON },
      'staging.network.availabilityZones': ['a', 'b', 'c'].map((suffix) => `eu-north-1${suffix}`),
    });
    expect(refusal(settings)).toBeUndefined();
  });

  test('is rejected for the status page', () => {
    const message = refusal(
      settingsWith({
        'production.probeRegions': ['us-gov-west-1'],
        'production.observability.statusPage': {
          hostname: 'status.example.com',
          region: 'us-gov-west-1',
          components: [{ label: 'Shop', hostname: 'www.example.com' }],
        },
      }),
      { allowedRegions: ['eu-west-1', 'eu-central-1', 'us-gov-west-1'] },
    );
    expect(message).toContain(
      'production.observability.statusPage.region\n    given:   "us-gov-west-1"\n    allowed: a Region that offers AWS::CloudFront::Distribution, AWS::CloudFront::Function,',
    );
  });
});

describe('allowedRegions', () => {
  const settings = settingsWith({});
  const allowed = (allowedRegions: unknown, rest: ValidationOptions = {}) =>
    refusal(settings, { ...rest, allowedRegions: allowedRegions as readonly string[] });

  test('accepts AWS Regions', () => {
    expect(allowed(['eu-west-1', 'eu-central-1', 'us-west-2'])).toBeUndefined();
  });

  test('rejects a Region that does not exist, once, with the file', () => {
    expect(allowed(['eu-west1', 'eu-central-1'], { settingsLocation: SETTINGS_LOCATION })).toBe(
      error(
        'allowedRegions[0]',
        '"eu-west1"',
        'the name of an AWS Region (ENV-02)',
        'Correct it in allowedRegions of defineBaseline in baseline.config.ts (did you mean "eu-west-1"?).',
      ).replace('settings:', 'settings (baseline.config.ts):'),
    );
  });

  test.each([
    ['mars-1', '"mars-1"'],
    [7, '7'],
    [undefined, 'nothing'],
  ])('rejects %p in addition to the Regions of the environments', (value, given) => {
    expect(allowed(['eu-west-1', 'eu-central-1', value])).toBe(
      error(
        'allowedRegions[2]',
        given,
        'the name of an AWS Region (ENV-02)',
        'Correct it in allowedRegions of defineBaseline.',
      ),
    );
  });

  test.each([
    ['eu-west-1', '"eu-west-1"'],
    [[], 'an empty list'],
  ])('rejects %p', (value, given) => {
    expect(allowed(value)).toBe(
      error(
        'allowedRegions',
        given,
        'a list of AWS Regions, one or more (ENV-02)',
        'Write the list in allowedRegions of defineBaseline, or remove it there to allow the Regions of the European Union.',
      ),
    );
  });

  test('with one Region has no Region for probes and copies', () => {
    const message = refusal(
      settingsWith({ 'production.backups.copyRegion': 'eu-west-1', 'production.probeRegions': undefined }),
      { allowedRegions: ['eu-west-1'] },
    );
    expect(message).toContain('allowed: a second allowed Region (BAK-03, ENV-02)');
    expect(message).toContain('fix:     Add a Region to allowedRegions of defineBaseline, and write it here: probes');
    expect(message).not.toContain('undefined');
  });
});

test('probes of other continents are in Regions that exist', () => {
  const settings = settingsWith({
    'production.observability.worldwideProbes': { regions: ['us-east-9'], hostnames: ['www.example.com'] },
  });
  expect(refusal(settings)).toBe(
    error(
      'production.observability.worldwideProbes.regions[0]',
      '"us-east-9"',
      'the name of an AWS Region',
      'Write it as AWS does, for instance "us-east-1".',
    ),
  );
});
