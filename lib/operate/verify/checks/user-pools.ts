import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListUserPoolClientsCommand,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_PASSWORD_LENGTH, DEFAULT_SESSION_HOURS, TOKEN_MINUTES } from '../../../../facts/sign-in-limits';
import { Tier } from '../../../../facts/tier';
import type { EnvironmentSettings, SignInProviderSettings } from '../../../config';
import type { AwsClients } from '../../aws-clients';
import { allPages } from '../../pages';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

type UserPoolSettings = Extract<SignInProviderSettings, { readonly kind: 'user-pool' }>;

const MINUTES = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };

/** A user pool as it is deployed, with its settings. */
interface DeployedPool {
  readonly id: string;
  readonly pool: UserPoolType;
  readonly settings: UserPoolSettings;
}

/** User pools require a second factor, reject known passwords, and end tokens and sessions as the settings state. */
export async function userPools({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const ids = inventory.ids('AWS::Cognito::UserPool');
  const pools = (await Promise.all(ids.map((id) => deployedPool(aws, settings, id)))).flat();
  const unknown = ids.filter((id) => !pools.some((each) => each.id === id));
  const clients = (await Promise.all(pools.map((each) => clientsOf(aws, each)))).flat();
  return [
    ...(await evaluateEach(
      { control: 'USR-01', subject: 'user pools have the domain of a provider in the settings' },
      ids,
      (id) => (unknown.includes(id) ? `${id} has not` : undefined),
    )),
    ...(await evaluateEach(
      { control: 'USR-01', subject: 'user pools with passwords require a second factor' },
      pools.filter((each) => each.settings.passwordUsers !== false),
      async ({ id }) => {
        const mfa = await aws.cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: id }));
        if (mfa.MfaConfiguration !== 'ON') return `${id}: MFA is ${mfa.MfaConfiguration ?? 'OFF'}`;
        if (mfa.SmsMfaConfiguration !== undefined) return `${id}: the second factor can be a text message`;
        return mfa.SoftwareTokenMfaConfiguration?.Enabled === true ? undefined : `${id}: no authenticator app`;
      },
    )),
    ...(await evaluateEach(
      { control: 'USR-02', subject: 'user pools have the password policy of the settings' },
      pools,
      passwords,
    )),
    ...(await evaluateEach(
      { control: 'USR-02', subject: 'user pools are protected from deletion' },
      settings.tier === Tier.DEVELOPMENT ? [] : pools,
      ({ id, pool }) => (pool.DeletionProtection === 'ACTIVE' ? undefined : `${id} is not`),
    )),
    ...(await evaluateEach(
      { control: 'USR-02', subject: 'tokens expire and can be revoked as in the settings' },
      clients,
      ({ client, of }) => tokens(client, of),
    )),
  ];
}

/** The user pool, if its domain is one of the settings. */
async function deployedPool(
  { cognito }: AwsClients,
  { signIn = [] }: EnvironmentSettings,
  id: string,
): Promise<readonly DeployedPool[]> {
  const { UserPool: pool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
  const settings = signIn.find(
    (each): each is UserPoolSettings =>
      each.kind === 'user-pool' &&
      (each.domain.kind === 'prefix'
        ? each.domain.prefix === pool?.Domain
        : each.domain.hostname === pool?.CustomDomain),
  );
  return pool === undefined || settings === undefined ? [] : [{ id, pool, settings }];
}

function passwords({ id, pool, settings }: DeployedPool): string | undefined {
  const { MinimumLength = 0 } = pool.Policies?.PasswordPolicy ?? {};
  const length = settings.minPasswordLength ?? DEFAULT_PASSWORD_LENGTH;
  if (MinimumLength !== length)
    return `${id}: passwords have at least ${String(MinimumLength)} characters, not ${String(length)}`;
  const mode = settings.threatProtection === false ? undefined : 'ENFORCED';
  const { AdvancedSecurityMode } = pool.UserPoolAddOns ?? {};
  return mode === undefined || AdvancedSecurityMode === mode
    ? undefined
    : `${id}: threat protection is ${AdvancedSecurityMode ?? 'OFF'}`;
}

async function clientsOf({ cognito }: AwsClients, of: DeployedPool) {
  const UserPoolId = of.id;
  const listed = await allPages(
    (NextToken) => cognito.send(new ListUserPoolClientsCommand({ UserPoolId, NextToken })),
    ({ UserPoolClients }) => UserPoolClients,
  );
  return Promise.all(
    listed.map(async ({ ClientId }) => {
      const request = new DescribeUserPoolClientCommand({ UserPoolId, ClientId });
      return { of, client: (await cognito.send(request)).UserPoolClient ?? {} };
    }),
  );
}

function tokens(client: UserPoolClientType, { settings }: DeployedPool): string | undefined {
  const { AccessTokenValidity, ClientName, EnableTokenRevocation, IdTokenValidity, PreventUserExistenceErrors } =
    client;
  const { AccessToken = 'hours', IdToken = 'hours', RefreshToken = 'days' } = client.TokenValidityUnits ?? {};
  const [access, id] = [minutes(AccessTokenValidity, AccessToken), minutes(IdTokenValidity, IdToken)];
  const session = minutes(client.RefreshTokenValidity, RefreshToken);
  const hours = settings.sessionHours ?? DEFAULT_SESSION_HOURS;
  if (Math.max(access, id) > TOKEN_MINUTES.max)
    return `${ClientName}: tokens are valid for ${String(Math.max(access, id))} minutes`;
  if (session !== hours * 60)
    return `${ClientName}: a session lasts ${String(session / 60)} hours, not ${String(hours)}`;
  if (EnableTokenRevocation !== true) return `${ClientName}: tokens cannot be revoked`;
  return PreventUserExistenceErrors === 'ENABLED' ? undefined : `${ClientName}: errors show which users exist`;
}

function minutes(validity: number | undefined, unit: keyof typeof MINUTES): number {
  // Without a value, Cognito uses one hour, and 30 days for the refresh token.
  return validity === undefined ? MINUTES[unit] * (unit === 'days' ? 30 : 1) : validity * MINUTES[unit];
}
