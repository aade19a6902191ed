import { development, production, staging } from '../../reference-estate';
import { accountShareOf } from '../../../lib/stages/account-share';

test('an environment with its own account has all resources of the account', () => {
  expect(accountShareOf([development, staging, production], staging)).toEqual({
    trailInAnotherRegion: false,
    environmentNames: ['staging'],
    regions: ['eu-west-1'],
  });
});

test('of environments that share account and Region the first has it, and knows the others (IAM-05)', () => {
  const guest = { ...staging, account: development.account };
  const all = [development, guest, production];
  expect(accountShareOf(all, development)).toEqual({
    trailInAnotherRegion: false,
    environmentNames: ['development', 'staging'],
    regions: ['eu-west-1'],
  });
  expect(accountShareOf(all, guest)).toBeUndefined();
});

test('in another Region of the account there is everything but the trail, which is one for all Regions', () => {
  const elsewhere = { ...staging, account: development.account, region: 'eu-central-1' };
  expect(accountShareOf([development, elsewhere], elsewhere)).toEqual({
    trailInAnotherRegion: true,
    environmentNames: ['development', 'staging'],
    regions: ['eu-west-1', 'eu-central-1'],
  });
});

test('the Regions of probes and of backup copies are among those of the account', () => {
  const settings = {
    ...production,
    probeRegions: ['eu-central-1'],
    backups: { ...production.backups, copyRegion: 'eu-north-1' },
  };
  expect(accountShareOf([settings], settings)?.regions).toEqual(['eu-west-1', 'eu-central-1', 'eu-north-1']);
});
