import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { DescribeSecretCommand, ListSecretVersionIdsCommand } from '@aws-sdk/client-secrets-manager';
import { MILLISECONDS_PER_DAY } from '../../../../facts/calendar-day';
import type { AwsClients } from '../../aws-clients';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

const DEFAULT_ROTATION_DAYS = 90;
/** CloudFormation creates the secret with a random value, which it writes within this time. */
const CREATION_MILLISECONDS = 60_000;
const CURRENT = 'AWSCURRENT';

/** When the secret and its current value were created. */
interface StoredSecret {
  readonly purpose?: string;
  readonly created: Date;
  readonly stored: Date;
}

/** The secrets of third parties have a stored value that is not older than the settings permit, and reminders of their rotation. */
export async function thirdPartySecrets({ aws, inventory, now, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const { name: environment, secrets = [] } = settings;
  const deployed =
    secrets.length === 0
      ? []
      : await Promise.all(inventory.ids('AWS::SecretsManager::Secret').map((id) => storedSecret(aws, id)));
  const pairs = secrets.map((setting) => ({
    setting,
    secret: deployed.find(({ purpose }) => purpose === setting.purpose),
  }));
  const fix = 'docs/runbooks/third-party-secret.md';
  return [
    ...(await evaluateEach(
      { control: 'SEC-03', subject: 'a value is stored in the secrets of third parties', fix },
      pairs,
      ({ secret, setting }) => {
        if (secret === undefined) return `${setting.name} does not exist`;
        return secret.stored.getTime() - secret.created.getTime() > CREATION_MILLISECONDS
          ? undefined
          : `${setting.name} has the random value of its creation`;
      },
    )),
    ...(await evaluateEach(
      { control: 'SEC-02', subject: 'secrets of third parties are rotated in time', fix },
      pairs,
      ({ secret, setting: { name, rotateBy, rotateEveryDays = DEFAULT_ROTATION_DAYS } }) => {
        if (secret === undefined) return `${name} does not exist`;
        if (rotateBy !== undefined) {
          const due = new Date(rotateBy);
          return due < now && secret.stored < due ? `${name} was due on ${rotateBy}` : undefined;
        }
        const age = Math.floor((now.getTime() - secret.stored.getTime()) / MILLISECONDS_PER_DAY);
        return age > rotateEveryDays ? `${name} has a value of ${age} days, more than ${rotateEveryDays}` : undefined;
      },
    )),
    ...(await evaluateEach(
      { control: 'SEC-02', subject: 'reminders of the rotation are enabled' },
      inventory.ids('AWS::Scheduler::Schedule').filter((name) => name.startsWith(`${environment}-secrets-`)),
      async (Name) => {
        const { State } = await aws.scheduler.send(new GetScheduleCommand({ Name }));
        return State === 'ENABLED' ? undefined : `${Name} is ${State}`;
      },
    )),
  ];
}

async function storedSecret({ secrets }: AwsClients, SecretId: string): Promise<StoredSecret> {
  const { CreatedDate: created = new Date(0), Description } = await secrets.send(
    new DescribeSecretCommand({ SecretId }),
  );
  const { Versions = [] } = await secrets.send(new ListSecretVersionIdsCommand({ SecretId }));
  const current = Versions.find(({ VersionStages = [] }) => VersionStages.includes(CURRENT));
  return { purpose: Description, created, stored: current?.CreatedDate ?? created };
}
