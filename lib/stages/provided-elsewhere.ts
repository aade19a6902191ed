import type { AccountServiceManager, AccountServicesSettings, EnvironmentSettings } from '../config';
import type { ProvidedElsewhere } from '../policy';

/** The controls and rules that the account stack of an environment provides for its account and Region. */
const OF_ACCOUNT_AND_REGION = ['DET-01', 'IAM-02', 'IAM-06', 'INC-03'];

/** The controls of the trail, which covers all Regions of an account. */
const OF_TRAIL = ['LOG-01', 'DET-04'];

/** The controls and rules of each service that the settings can leave to the organization. */
const OF_SERVICE = {
  auditTrail: OF_TRAIL,
  guardDuty: ['DET-01-AccountThreatDetection'],
  securityHub: ['DET-01-AccountSecurityHub'],
  configurationRecorder: ['DET-01-AccountConfigRecorder', 'IAM-02-AccountCredentialChecks'],
  inspector: ['DET-01-AccountInspector'],
  accessAnalyzer: ['IAM-06-AccountAccessAnalyzer'],
} as const satisfies Partial<Record<keyof AccountServicesSettings, readonly string[]>>;

const MANAGED_BY: Readonly<Record<Exclude<AccountServiceManager, 'here'>, string>> = {
  organization: 'A delegated administrator of the organization manages it for all accounts',
  existing: 'It exists in the account, outside of this app',
};

/** The account services of an environment that its templates do not contain: those of the settings, and those of another environment. */
export function providedElsewhere(
  environments: readonly EnvironmentSettings[],
  settings: EnvironmentSettings,
): ProvidedElsewhere[] {
  return [...bySettings(settings), ...byOtherEnvironments(environments, settings)];
}

function bySettings({ accountServices = {} }: EnvironmentSettings): ProvidedElsewhere[] {
  return Object.entries(OF_SERVICE).flatMap(([name, controls]) => {
    const manager = accountServices[name as keyof typeof OF_SERVICE] ?? 'here';
    if (manager === 'here') return [];
    return [
      {
        controls,
        statement: MANAGED_BY[manager],
        reason: `The settings of the environment state it: accountServices.${name} is '${manager}'.`,
      },
    ];
  });
}

function byOtherEnvironments(
  environments: readonly EnvironmentSettings[],
  settings: EnvironmentSettings,
): ProvidedElsewhere[] {
  const ofAccount = environments.filter(({ account }) => account === settings.account);
  const ofRegion = ofAccount.filter(({ region }) => region === settings.region);
  return [
    ...byEnvironment(ofAccount[0], settings, OF_TRAIL),
    ...byEnvironment(ofRegion[0], settings, OF_ACCOUNT_AND_REGION),
  ];
}

function byEnvironment(
  provider: EnvironmentSettings | undefined,
  { name, account, region }: EnvironmentSettings,
  controls: readonly string[],
): ProvidedElsewhere[] {
  if (provider === undefined || provider.name === name) return [];
  return [
    {
      controls,
      statement: `The environment '${provider.name}' of this app provides it for the account ${account}${controls === OF_TRAIL ? '' : ` in ${region}`}`,
      reason: `'${provider.name}' is the first of the settings for this account, and its stack 'account' is under the same policy.`,
    },
  ];
}
