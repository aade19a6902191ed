import { SETTING_VARIANTS, type SettingVariant } from '../../../support/variants';
import { leafSettings, leafValues } from '../../../support/variants/leaf-settings';
import { changesOutput, pairsOf } from '../../../support/variants/setting-effects';
import { settingsRead } from '../../../support/variants/setting-reads';
import { EVERY_VARIANT } from './describe-variants';

/** Settings that change no template and no Terraform document, and why. */
const WITHOUT_OUTPUT: Readonly<Record<string, string>> = {
  'network.egress.reason (single-nat)': 'The policy records the reason with the finding that it accepts.',
  'network.dns.reason (any)': 'The reason is for reviewers of the settings.',
  'domain.cloudflare.migration.until': '`npm run cloudflare` refuses to plan and apply after the day.',
  'domain.cloudflare.migration.reason': 'The reason is for reviewers of the settings.',
  'domain.cloudflare.hstsRamp.until': '`npm run cloudflare` refuses to plan and apply after the day.',
  'domain.cloudflare.hstsRamp.reason': 'The reason is for reviewers of the settings.',
  'backups.complianceModeLock.confirmedBy': 'The confirmation is for reviewers of the settings.',
  'backups.complianceModeLock.confirmedOn': 'The confirmation is for reviewers of the settings.',
  exceptions: 'The validation compares them with the settings of other environments.',
};

/** Settings that cannot change alone, and why. */
const NEVER_ALONE: Readonly<Record<string, string>> = {
  region: 'The Availability Zones change with it.',
  exceptions: 'One environment alone has no exceptions.',
  'accountServices.shieldContacts.emailAddress': 'The generated mailboxes are in a DNS zone without mail.',
  'accountServices.breakGlassUsers.userNames': 'The generated names are those of the variant.',
  'domain.dnsZone': 'Hostnames change with it: variant another-dns-zone.',
  'domain.cloudflare.originPullAuthority': 'The file has to exist, and the stage requires it.',
  'domain.cloudflare.adminAccess.paths': 'The generated path is that of the variant.',
  'shieldAdvanced.statement': 'One sentence is accepted.',
  probeRegions: 'The generated Regions are those of the variant.',
  'jobs.task.cpu': 'The memory changes with it.',
  'backups.complianceModeLock.retentionDays': 'It equals monthlyDays.',
  'backups.complianceModeLock.statement': 'One sentence is accepted.',
};

/** A small set of variants that together have every setting. */
function coveringVariants(): readonly SettingVariant[] {
  const ids = new Map(SETTING_VARIANTS.map((each) => [each, leafValues(each.settings).map(({ id }) => id)]));
  const chosen: SettingVariant[] = [];
  const missing = new Set([...ids.values()].flat());
  while (missing.size > 0) {
    const [best] = [...ids]
      .map(([each, found]) => ({ each, count: found.filter((id) => missing.has(id)).length }))
      .sort((one, other) => other.count - one.count);
    if (best === undefined) break;
    chosen.push(best.each);
    for (const id of ids.get(best.each) ?? []) missing.delete(id);
  }
  return chosen;
}

test('a stack or the Terraform configuration reads every setting', () => {
  const read = new Set(
    coveringVariants().flatMap(({ settings }) => {
      const paths = settingsRead(settings);
      return leafValues(settings).flatMap(({ id, keys }) => (paths.has(keys.join('.')) ? [id] : []));
    }),
  );
  const unread = leafSettings().filter(({ id }) => !read.has(id) && !(id in WITHOUT_OUTPUT));
  expect(unread.map(({ id }) => id)).toEqual([]);
});

const LEAVES = EVERY_VARIANT ? leafSettings().filter(({ id }) => !(id in NEVER_ALONE)) : [];

(EVERY_VARIANT ? describe : describe.skip)('one changed setting', () => {
  test.each(LEAVES)('$id', (leaf) => {
    const pairs = [...pairsOf(leaf, SETTING_VARIANTS)];
    expect(pairs.length).toBeGreaterThan(0);
    // A few pairs show that a setting has no output; one shows that it has.
    const shown = leaf.id in WITHOUT_OUTPUT ? pairs.slice(0, 2) : pairs;
    expect(shown.some(changesOutput)).toBe(!(leaf.id in WITHOUT_OUTPUT));
  });
});
