import { development, production, staging } from '../../reference-estate';
import { providedElsewhere } from '../../../lib/stages/provided-elsewhere';

test('an environment with its own account and services states nothing', () => {
  expect(providedElsewhere([development, staging, production], production)).toEqual([]);
});

test('the settings state services that the organization manages, or that exist in the account', () => {
  const settings = { ...production, accountServices: { auditTrail: 'organization', guardDuty: 'existing' } as const };
  expect(providedElsewhere([settings], settings)).toEqual([
    {
      controls: ['LOG-01', 'DET-04'],
      statement: 'A delegated administrator of the organization manages it for all accounts',
      reason: "The settings of the environment state it: accountServices.auditTrail is 'organization'.",
    },
    {
      controls: ['DET-01-AccountThreatDetection'],
      statement: 'It exists in the account, outside of this app',
      reason: "The settings of the environment state it: accountServices.guardDuty is 'existing'.",
    },
  ]);
});

test('an environment names the environment of the same account and Region that provides the services', () => {
  const guest = { ...staging, account: development.account };
  expect(providedElsewhere([development, guest], development)).toEqual([]);
  expect(providedElsewhere([development, guest], guest)).toMatchObject([
    {
      controls: ['LOG-01', 'DET-04'],
      statement: "The environment 'development' of this app provides it for the account 111111111111",
    },
    {
      controls: ['DET-01', 'IAM-02', 'IAM-06', 'INC-03'],
      statement: "The environment 'development' of this app provides it for the account 111111111111 in eu-west-1",
    },
  ]);
});

test('in another Region of the account, the other environment provides the trail only', () => {
  const elsewhere = { ...staging, account: development.account, region: 'eu-central-1' };
  expect(providedElsewhere([development, elsewhere], elsewhere).map(({ controls }) => controls)).toEqual([
    ['LOG-01', 'DET-04'],
  ]);
});
