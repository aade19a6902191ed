import { changedEnvironments } from '../../../../lib/program/watch/changed-environments';
import { defineBaseline, type EnvironmentSettings } from '../../../../lib/environments';
import { environments } from '../../../reference-estate';

const [development, staging, production] = environments as [
  EnvironmentSettings,
  EnvironmentSettings,
  EnvironmentSettings,
];
const before = defineBaseline({ environments });
const namesOf = (settings: readonly EnvironmentSettings[]) => settings.map(({ name }) => name);
const changed = (after: readonly EnvironmentSettings[], earlier = before) =>
  namesOf(changedEnvironments(earlier, defineBaseline({ environments: after })));

test('nothing, where the configuration is the same', () => {
  expect(changed(structuredClone(environments) as EnvironmentSettings[])).toEqual([]);
});

test('the environment with another setting', () => {
  const later = { ...staging, retention: { ...staging.retention, logDays: 731 } };
  expect(changed([development, later, production])).toEqual(['staging']);
});

test('environments in the same account, because they share account-wide resources', () => {
  const inOneAccount = [development, { ...staging, account: development.account }, production];
  const [first, ...others] = inOneAccount as [EnvironmentSettings, ...EnvironmentSettings[]];
  const renamedOwner = { ...first, ownership: { ...first.ownership, owner: 'other-team' } };
  expect(changed([renamedOwner, ...others], defineBaseline({ environments: inOneAccount }))).toEqual([
    'development',
    'staging',
  ]);
});

test.each([
  ['at the beginning', undefined, before],
  [
    'after another environment was added',
    before,
    defineBaseline({ environments: [...environments, { ...staging, name: 'test' }] }),
  ],
  ['with other Regions', before, defineBaseline({ environments, allowedRegions: ['eu-west-1'] })],
  [
    'with options of the policy, which are code',
    defineBaseline({ environments, policy: {} }),
    defineBaseline({ environments, policy: {} }),
  ],
])('all environments %s', (_, earlier, after) => {
  expect(namesOf(changedEnvironments(earlier, after))).toEqual(namesOf(after.environments));
});
