import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { PublicPack } from '../../facts/public-pack';
import { acceptFinding, inCompliancePacks } from '../acknowledgement';
import { keyAliasError, DataDomain, DataKey, withRoleGrants } from '../encryption';
import { type IAlertRouting, AlertRouting } from '../observability';
import { requirement, validateAll } from '../validation';
import { RestrictedSecret } from './private/restricted-secret';
import { createRotationAlarm, createRotationReminder, type RotationReminder } from './rotation-notices';

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html; SEC-02 allows 180 days. */
const MAX_ROTATION_DAYS = 180;

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html; a hyphen and six characters at the end look like a part of an ARN. */
const SECRET_NAME = /^(?!.*-\w{6}$)[\w/+=.@-]{1,512}$/;

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Options of `SecretRotation.manual`. */
export interface ManualRotationOptions {
  /** The day by which the secret must be rotated: YYYY-MM-DD, at most 180 days ahead. */
  readonly dueBy: string;
}

/** The rotation that a `SecretRotation` selects: by a function, or manual with reminders. */
export interface RotationPlan {
  /**
   * Function that takes the four steps of Secrets Manager.
   * @default - manual rotation
   */
  readonly rotationFunction?: lambda.IFunction;
  /**
   * Interval of the rotation by the function.
   * @default - manual rotation
   */
  readonly every?: Duration;
  /**
   * Reminders of a manual rotation.
   * @default - rotation by a function
   */
  readonly reminder?: RotationReminder;
}

/** How a secret gets a new value (SEC-02). */
export class SecretRotation {
  /**
   * A function rotates it.
   *
   * @param rotationFunction takes the four steps of Secrets Manager
   * @param every at most 180 days, 30 by default
   */
  public static byFunction(rotationFunction: lambda.IFunction, every: Duration = Duration.days(30)): SecretRotation {
    return new SecretRotation({ rotationFunction, every: wholeDays('byFunction', every) });
  }

  /**
   * An operator rotates it, because the third party has no API for it. From the due date on, a reminder is sent every week
   * until the date in the code changes.
   */
  public static manual({ dueBy }: ManualRotationOptions): SecretRotation {
    if (!DATE.test(dueBy)) {
      throw new Error(`SecretRotation.manual: dueBy is '${dueBy}'; write the day as YYYY-MM-DD`);
    }
    return new SecretRotation({ reminder: { startDay: dueBy, every: Duration.days(7) } });
  }

  /**
   * An operator rotates it, and no due date is known yet. From the deployment on, a reminder is sent at this interval, the first
   * one immediately: the value has to be stored.
   *
   * @param every at most 180 days, 90 by default
   */
  public static manualEvery(every: Duration = Duration.days(90)): SecretRotation {
    return new SecretRotation({ reminder: { every: wholeDays('manualEvery', every) } });
  }

  private constructor(
    /** The selected rotation. */
    public readonly plan: RotationPlan,
  ) {}
}

function wholeDays(factory: string, every: Duration): Duration {
  const days = every.toDays({ integral: false });
  if (Number.isInteger(days) && days >= 1 && days <= MAX_ROTATION_DAYS) return every;
  throw new Error(
    `SecretRotation.${factory}: every is ${every.toHumanString()}; allowed are whole days from 1 to ${MAX_ROTATION_DAYS}`,
  );
}

export interface ManagedSecretProps {
  /** Who the secret belongs to, and what it opens: `Payments provider, API key`. */
  readonly description: string;
  /** How it gets a new value. */
  readonly rotation: SecretRotation;
  /**
   * Name by which programs outside the stack find it, unique in account and Region. Another name is another secret, without its
   * value.
   * @default - made by CloudFormation
   */
  readonly secretName?: string;
  /**
   * Roles that may read it, beside those that are granted it by `secret.grantRead`; all others are denied.
   * @default - those that are granted it
   */
  readonly readers?: iam.IRole[];
  /**
   * Key of the secret.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Who is told when a rotation fails, is switched off, or is due.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
  /**
   * What happens to the secret when it leaves the stack.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Caps what the role of the reminder may do.
   * @default - no boundary
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

/**
 * The secret of one third party in one environment. It is created with a random value: put the real one in with
 * `aws secretsmanager put-secret-value`, so that it stands in no code, template or log.
 *
 * **Guarantees**: customer-managed key (SEC-01); rotated within 180 days, or a dated reminder; a rotation that fails or is
 * switched off raises a critical incident (SEC-02); the resource policy denies it to everybody but its named readers, and to
 * everybody without TLS (SEC-03, TLS-04); who may put a value in cannot read it by that.
 *
 * **Costs** 0.40 USD a month.
 */
export class ManagedSecret extends Construct {
  /** The secret: `ecs.Secret.fromSecretsManager(it)` gives it to a container, `grantRead` to any other role. */
  public readonly secret: secretsmanager.ISecret;
  /** Who is told when a rotation fails, is switched off, or is due. */
  public readonly alertRouting: IAlertRouting;
  private readonly named: RestrictedSecret;

  constructor(scope: Construct, id: string, props: ManagedSecretProps) {
    super(scope, id);
    const { secretName } = props;
    validateAll(
      this,
      requirement(
        secretName === undefined || Token.isUnresolved(secretName) || SECRET_NAME.test(secretName),
        `secretName is '${String(secretName)}'; allowed are 1 to 512 letters, digits and /_+=.@-, not ending in a hyphen and six characters`,
      ),
      keyAliasError('encryptionKey', props.encryptionKey),
    );
    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const secret = new RestrictedSecret(this, 'Resource', {
      secretName,
      description: props.description,
      encryptionKey: withRoleGrants(
        props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.SECRETS }).key,
      ),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    for (const reader of props.readers ?? []) secret.allowReader(reader.roleArn);
    this.secret = secret;
    this.named = secret;
    this.rotate(secret, props);
    createRotationAlarm(this, secret, this.alertRouting);
  }

  /**
   * Lets a role put a value in, and read nothing. From the first such role on everybody else is denied to put one in, but for the
   * function that rotates it.
   */
  public grantPut(operator: iam.IGrantable): iam.Grant {
    return this.named.grantWrite(operator);
  }

  private rotate(secret: RestrictedSecret, { permissionsBoundary, rotation: { plan } }: ManagedSecretProps): void {
    if (plan.reminder !== undefined) {
      createRotationReminder(this, secret, this.alertRouting, plan.reminder, permissionsBoundary);
      const reason = 'The third party offers no rotation by program: people are reminded from a written day on.';
      acceptFinding(
        secret,
        { id: 'AwsSolutions-SMG4', reason, control: 'SEC-02' },
        ...inCompliancePacks('SecretsManagerRotationEnabled', reason, 'SEC-02', [
          PublicPack.NIST_800_53_R5,
          PublicPack.HIPAA_SECURITY,
        ]),
      );
      return;
    }
    secret.addRotationSchedule('Rotation', {
      rotationLambda: plan.rotationFunction,
      automaticallyAfter: plan.every,
      rotateImmediatelyOnUpdate: false,
    });
    const role = plan.rotationFunction?.role;
    if (role === undefined) return;
    secret.allowReader(role.roleArn);
    secret.allowWriter(role.roleArn);
  }
}
