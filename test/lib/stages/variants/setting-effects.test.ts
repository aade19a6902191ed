import { DEFAULT_EXPECTED_USE } from '../../../../facts/expected-use';
import { SETTING_VARIANTS } from '../../../support/variants';
import { combinedEnvironments } from '../../../support/variants/combined-environments';
import { leafSettings, leafValues } from '../../../support/variants/leaf-settings';
import { settingsWithEffect } from '../../../support/variants/setting-effects';
import { settingsRead } from '../../../support/variants/setting-reads';
import { EVERY_VARIANT } from '../../../support/sampling';

/** Settings that change no template and no Terraform document, and why. */
const WITHOUT_OUTPUT: Readonly<Record<string, string>> = {
  'network.egress.reason (single-nat)': 'The policy records the reason with the finding that it accepts.',
  'network.dns.reason (any)': 'The reason is for reviewers of the settings.',
  'domain.cloudflare.migration.until': '`npm run cloudflare` refuses to plan and apply after the day.',
  'domain.cloudflare.migration.reason': 'The reason is for reviewers of the settings.',
  'domain.cloudflare.hstsRamp.until': '`npm run cloudflare` refuses to plan and apply after the day.',
  'domain.cloudflare.hstsRamp.reason': 'The reason is for reviewers of the settings.',
  'domain.records.mail.monitoring.until': '`npm run cloudflare` refuses to plan and apply after the day.',
  'domain.records.mail.monitoring.reason': 'The reason is for reviewers of the settings.',
  'shieldAdvanced.confirmedBy': 'The confirmation is for reviewers of the settings.',
  'shieldAdvanced.confirmedOn': 'The confirmation is for reviewers of the settings.',
  'backups.complianceModeLock.confirmedBy': 'The confirmation is for reviewers of the settings.',
  'backups.complianceModeLock.confirmedOn': 'The confirmation is for reviewers of the settings.',
  'accountServices.maxCostIncreaseUsd': '`review` compares it with the increase of the estimated cost.',
  ...Object.fromEntries(
    Object.keys(DEFAULT_EXPECTED_USE).map((name) => [
      `expectedUse.${name}`,
      'The estimated cost is calculated from it.',
    ]),
  ),
  exceptions: 'The validation compares them with the settings of other environments.',
};

/** Settings that the validation accepts only together with another setting: a change alone is rejected. A variant has each of them. */
const ONLY_TOGETHER: Readonly<Record<string, string>> = {
  'functions.triggers.bucket (bucket)': 'the name of an item of buckets',
  'functions.triggers.queue (queue)': 'the name of an item of queues',
  'functions.triggers.tokenVerification.provider (sign-in)': 'the name of a provider of signIn',
  'functions.triggers.topic (topic)': 'the name of an item of topics',
  'functions.usesDatabase': 'databaseAccess and links to the database depend on it',
  'observability.statusPage.components.hostname': 'a hostname of a service, function or site',
  'observability.worldwideProbes.hostnames': 'hostnames of services, functions or sites',
  'queues.name': 'a link or a trigger of a workload has the name',
  'secrets.name': 'a link of a workload has the name',
  'services.scaling.queueBacklog.queue': 'a link of the service has the name',
  'services.tokenVerification.provider (sign-in)': 'the name of a provider of signIn',
  'signIn.name (oidc)': 'tokenVerification of a service or function has the name',
  'signIn.name (user-pool)': 'tokenVerification of a service or function has the name',
};

/** Settings that cannot change alone, and why. */
const NEVER_ALONE: Readonly<Record<string, string>> = {
  region: 'The Availability Zones change with it.',
  'domain.dnsZone': 'Hostnames change with it: variant another-dns-zone.',
  'domain.cloudflare.originPullAuthority': 'The file has to exist, and the stage requires it.',
  'sites.content.directory (folder)': 'The folder has to exist, and has an index.html.',
  'shieldAdvanced.statement': 'One sentence is accepted.',
  'backups.complianceModeLock.retentionDays': 'It equals monthlyDays.',
  'backups.complianceModeLock.statement': 'One sentence is accepted.',
};

(EVERY_VARIANT ? describe : describe.skip)('the settings of all variants together', () => {
  let combined: ReturnType<typeof combinedEnvironments>;

  // Jest executes the body of skipped tests, and no hooks.
  beforeAll(() => {
    combined = combinedEnvironments(SETTING_VARIANTS);
  });

  test('a stack or the Terraform configuration reads every setting', () => {
    const read = new Set(
      combined.flatMap((settings) => {
        const paths = settingsRead(settings);
        return leafValues(settings).flatMap(({ id, keys }) => (paths.has(keys.join('.')) ? [id] : []));
      }),
    );
    const unread = leafSettings().filter(({ id }) => !read.has(id) && !(id in WITHOUT_OUTPUT));
    expect(unread.map(({ id }) => id)).toEqual([]);
  });

  test('a change of any one changes a template or a Terraform document', () => {
    const leaves = leafSettings().filter(({ id }) => !(id in NEVER_ALONE));
    const variants = SETTING_VARIANTS.map(({ settings }) => settings);
    const shown = settingsWithEffect(combined, variants, leaves, ({ id }) => (id in WITHOUT_OUTPUT ? 1 : 6));
    const silent = leaves.map(({ id }) => id).filter((id) => !shown.has(id));
    expect(silent.toSorted()).toEqual(Object.keys({ ...WITHOUT_OUTPUT, ...ONLY_TOGETHER }).toSorted());
  });
});
