import type { ReadableEnvironment } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import { databasesIn } from './cluster-list';
import type { SettingIssue } from './rule';

/** The service, Region and account of an ARN. */
const ARN = /^arn:[a-z-]+:[a-z0-9-]+:([a-z0-9-]+):(\d{12}):/;

interface Reference {
  readonly path: SettingPath;
  readonly arn: string | undefined;
  readonly what: string;
  /** Whether another account may share it. */
  readonly isShareable: boolean;
}

/** Resources that are referenced by ARN are in the Region of the environment. */
export function* referencedRegionRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { account, region } = environment;
  if (region === undefined || account === undefined) return;
  for (const { arn, isShareable, path, what } of referencesOf(environment)) {
    const [, itsRegion, itsAccount] = ARN.exec(arn ?? '') ?? [];
    if (itsRegion === undefined || (itsRegion === region && (isShareable || itsAccount === account))) continue;
    yield {
      path,
      given: `${what} of ${itsAccount ?? ''} in ${itsRegion}`,
      allowed: isShareable ? `${what} in ${region}` : `${what} of ${account} in ${region}`,
      fix: `Create or copy it in ${isShareable ? 'the Region' : 'the account and Region'} of the environment.`,
    };
  }
}

function referencesOf(environment: ReadableEnvironment): readonly Reference[] {
  const { observability, serviceConnect, services } = environment;
  const destination = observability?.logExport?.destination;
  return [
    {
      path: ['serviceConnect', 'certificateAuthorityArn'],
      arn: serviceConnect?.certificateAuthorityArn,
      what: 'a certificate authority',
      isShareable: true,
    },
    ...databasesIn(environment).map(({ path, settings: { restoreFrom } }) => ({
      path: [...path, 'restoreFrom', 'arn'],
      arn: restoreFrom?.kind === 'snapshot' ? restoreFrom.arn : undefined,
      what: 'a snapshot',
      isShareable: true,
    })),
    {
      path: ['observability', 'logExport', 'destination', 'keyArn'],
      arn: destination?.kind === 'existing-bucket' ? destination.keyArn : undefined,
      what: 'a key',
      isShareable: true,
    },
    ...(services ?? []).map(({ tokenVerification } = {}, index) => ({
      path: ['services', index, 'tokenVerification', 'clientSecretArn'],
      arn: tokenVerification?.kind === 'openid-connect' ? tokenVerification.clientSecretArn : undefined,
      what: 'a secret',
      isShareable: false,
    })),
  ];
}

/** A confirmation is not in the future. */
export function* confirmationDayRule(
  { backups, shieldAdvanced }: ReadableEnvironment,
  { today }: { readonly today?: string },
): Iterable<SettingIssue> {
  const days = {
    'backups.complianceModeLock.confirmedOn': backups?.complianceModeLock?.confirmedOn,
    'shieldAdvanced.confirmedOn': shieldAdvanced?.confirmedOn,
  };
  for (const [path, day] of Object.entries(days)) {
    if (today === undefined || day === undefined || day <= today) continue;
    yield {
      path: path.split('.'),
      allowed: `a day that is not after today, ${today}`,
      fix: 'Write the day on which it was confirmed.',
    };
  }
}
