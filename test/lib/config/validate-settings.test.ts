import * as fc from 'fast-check';
import { SettingsError, settingsErrors, validateSettings, type EnvironmentSettings } from '../../../lib/config';
import { environments } from '../../reference-estate';
import { Tier } from '../../../facts/tier';
import { acceptedEnvironmentOf, acceptedEnvironments } from '../../support/arbitrary-settings';
import { refusal, settingsWith, withValueAt } from '../../support/changed-settings';
import { leafSettings, leafValues } from '../../support/variants/leaf-settings';

const REASON = 'Stated so that a reviewer can evaluate it.';

describe('accepts', () => {
  test('the environments of this project', () => {
    expect(refusal(environments)).toBeUndefined();
  });

  test('settings in any order', () => {
    expect(refusal([...environments].reverse())).toBeUndefined();
  });

  test('a weaker value with a written reason', () => {
    const settings = settingsWith({
      'production.retention.logDays': 60,
      'production.exceptions': { 'retention.logDays': REASON },
    });
    expect(refusal(settings)).toBeUndefined();
  });

  test('a shared account with a written reason in each of the environments', () => {
    const settings = settingsWith({
      'production.account': '222222222222',
      'production.exceptions': { account: REASON },
      'staging.exceptions': { account: REASON },
    });
    expect(refusal(settings)).toBeUndefined();
  });

  test('a Region outside the European Union that the caller allows', () => {
    const settings = settingsWith({
      'production.region': 'eu-west-2',
      'production.network.availabilityZones': ['eu-west-2a', 'eu-west-2b', 'eu-west-2c'],
      'production.probeRegions': ['eu-west-1'],
    });
    expect(refusal(settings, { allowedRegions: ['eu-west-1', 'eu-west-2'] })).toBeUndefined();
  });

  test('an optional setting that is left undefined', () => {
    const settings = settingsWith({ 'production.domain': undefined, 'production.services.0.hostname': undefined });
    expect(refusal(settings)).toBeUndefined();
  });

  test('every value of the generator of accepted settings, which reaches every setting', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(acceptedEnvironments(), (settings) => {
        expect(refusal(settings)).toBeUndefined();
        for (const { id } of settings.flatMap((each) => leafValues(each))) reached.add(id);
      }),
      { numRuns: 60 },
    );
    const missing = leafSettings().filter(({ id }) => !reached.has(id));
    // A reason belongs to a difference between two environments.
    expect(missing.map(({ id }) => id)).toEqual(['exceptions']);
  });
});

describe('rejects', () => {
  test('with all validation errors in one message', () => {
    const settings = settingsWith({
      'development.name': 'Development',
      'staging.network.cidr': '10.30.0.0/16',
      'staging.retention': 7,
      'production.account': '333',
      'production.services.0.port': '8443',
      'production.services.0.environment': { API_TOKEN: 'correct-horse' },
      'production.jobs.0.shedule': 'rate(1 day)',
      'production.database.backupRetentionDays': 7,
    });
    expect(refusal(settings)).toBe(`8 validation errors in the settings:

  environments[0].name
    given:   "Development"
    allowed: 2 to 20 characters of a-z, 0-9 and -, a letter first, no - last or doubled
    fix:     Choose a name such as "production".

  staging.retention
    given:   7
    allowed: a section with logDays, accessLogDays, keyDeletionDays
    fix:     Write it as lib/config/README.md shows.

  production.account
    given:   "333"
    allowed: 12 digits, as text
    fix:     Copy the account ID from the AWS console; keep leading zeros.

  production.services.web.port
    given:   "8443"
    allowed: a whole number, 1024 to 65535
    fix:     Let the container listen on a port that needs no root, for instance 8443.

  production.jobs.report.shedule
    given:   an unknown setting
    allowed: name, image, task, writablePaths, environment, usesDatabase, databaseAccess, usesCache, links, dependencies, command, schedule, timeZone, timeoutMinutes
    fix:     Remove it, or rename it (did you mean "schedule"?).

  production.services.web.environment.API_TOKEN
    given:   13 characters (not shown)
    allowed: a value that is not a secret, with a name that does not indicate one (SEC-01)
    fix:     Store the secret in Secrets Manager and pass its ARN (a name that ends in _ARN); if this is a secret, rotate it.

  production.database.backupRetentionDays
    given:   7
    allowed: 35 in production (DB-04)
    fix:     Set 35.

  production.network.cidr
    given:   "10.30.0.0/16"
    allowed: a range that does not overlap 10.30.0.0/16 of staging
    fix:     Choose a free range; the range of a deployed VPC cannot be changed.`);
  });

  test('no environment at all', () => {
    expect(refusal([])).toBe(`1 validation error in the settings:

  environments
    given:   an empty list
    allowed: one environment or more
    fix:     Add an environment to the settings.`);
  });

  test('an image folder without a Dockerfile, if the caller checks it', () => {
    const settings = settingsWith({ 'production.services.0.image.directory': 'examples/nothing' });
    expect(refusal(settings)).toBeUndefined();
    expect(refusal(settings, { directoryHasDockerfile: (directory) => directory !== 'examples/nothing' }))
      .toBe(`1 validation error in the settings:

  production.services.web.image.directory
    given:   "examples/nothing"
    allowed: a folder that holds a Dockerfile
    fix:     Create examples/nothing/Dockerfile or correct the folder.`);
  });

  test.each([[undefined], [null], [7], ['production'], [[null]], [[[]]], [[{}, {}]]])(
    '%j instead of settings',
    (settings) => {
      expect(settingsErrors(settings)).not.toEqual([]);
    },
  );

  test('with an error that lists the validation errors for programs', () => {
    const validate = (): void => {
      validateSettings(settingsWith({ 'production.account': '3' }));
    };
    expect(validate).toThrow(SettingsError);
    expect(new SettingsError(settingsErrors([])).errors.map(({ path }) => path)).toEqual(['environments']);
  });

  test.each<[path: string, value: fc.Arbitrary<unknown>]>([
    ['account', fc.stringMatching(/^\d{1,11}$/)],
    ['region', fc.constantFrom('us-east-1', 'ap-south-1', 'eu-west-2')],
    ['network.cidr', fc.constantFrom('10.0.0.0/15', '10.0.0.0/21', '11.0.0.0/16', '10.0.0.1/16', 'any')],
    ['network.availabilityZones', fc.constantFrom([], ['eu-west-1a'], ['us-east-1a', 'us-east-1b'])],
    ['network.egress.kind', fc.constantFrom('nat', 'single-nat', undefined)],
    ['retention.logDays', fc.integer({ max: 29 })],
    ['retention.accessLogDays', fc.oneof(fc.integer({ max: 29 }), fc.integer({ min: 3654 }))],
    [
      'retention.keyDeletionDays',
      fc.oneof(fc.integer({ max: 29 }), fc.integer({ min: 31 }), fc.double({ noInteger: true })),
    ],
    ['incidents.critical', fc.constant([])],
    ['incidents.warning', fc.constantFrom([], [{ kind: 'email', address: 'on-call' }])],
    ['services.0.task.cpu', fc.integer().filter((cpu) => !Number.isInteger(Math.log2(cpu)))],
    ['services.0.task.memoryMiB', fc.oneof(fc.integer({ max: 511 }), fc.integer({ min: 122_881 }))],
    ['services.0.port', fc.oneof(fc.integer({ max: 1023 }), fc.integer({ min: 65_536 }))],
    ['services.0.minTasks', fc.integer({ max: 1 })],
    ['services.0.maxTasks', fc.oneof(fc.integer({ max: 1 }), fc.integer({ min: 5001 }))],
    ['database.readers', fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 16 }))],
    ['database.backupRetentionDays', fc.integer().filter((days) => days !== 35)],
    [
      'database.capacity',
      fc.constantFrom({ kind: 'serverless', minAcu: 0, maxAcu: 8 }, { kind: 'provisioned', instanceType: 't4g.large' }),
    ],
    ['database.backupWindow', fc.constantFrom('01:00-01:00', '01:00-01:29', '1:00-2:00', '01:00')],
  ])('a production environment whose %s is out of bounds', (path, value) => {
    const withService = acceptedEnvironmentOf(Tier.PRODUCTION).filter(({ services }) => services.length > 0);
    fc.assert(
      fc.property(withService, value, (environment, broken) => {
        const settings = [withValueAt(environment, path.split('.'), broken)] as readonly EnvironmentSettings[];
        const paths = settingsErrors(settings).map((error) => error.path);
        expect(paths.join(' ')).toContain(`production.${path.split('.')[0] ?? ''}`);
      }),
      { numRuns: 10 },
    );
  });
});
