import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { EnvironmentSettings } from '../config';
import type { AwsClients } from './aws-clients';
import type { Check, CheckResult, Finding } from './check';
import { describeError, fixFor, lacksCredentials } from './service-error';

export interface RunOptions<Context> {
  readonly settings: EnvironmentSettings;
  /** Clients of the environment's Region. */
  readonly aws: AwsClients;
  /** Makes what the checks get, once the caller is known. */
  readonly prepare: () => Context | Promise<Context>;
  /**
   * Whether the account is one of AWS.
   * @default true
   */
  readonly live?: boolean;
  /**
   * Receives each result immediately.
   * @default - nothing happens until the end
   */
  readonly onResult?: (result: CheckResult) => void;
}

/** The account cannot be read at all: no check would have a meaning. */
export class NoCredentialsError extends Error {
  public override readonly name = 'NoCredentialsError';

  constructor({ account, name }: EnvironmentSettings, reason: string, cause: unknown) {
    super(
      `There are no valid AWS credentials for ${name} (account ${account})${reason}.\n` +
        'Sign in, for example with `aws sso login --profile NAME`, run `export AWS_PROFILE=NAME`, and run the command again.',
      { cause },
    );
  }
}

/** Runs all checks, one after the other, in the order of the list; those of the account only with credentials of that account. */
export async function runChecks<Context>(
  checks: readonly Check<Context>[],
  { aws, prepare, settings, live = true, onResult = () => undefined }: RunOptions<Context>,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const add = (check: string, findings: readonly Finding[]) => {
    for (const finding of findings) {
      const result = { check, ...finding };
      results.push(result);
      onResult(result);
    }
  };
  const caller = await callerOf(settings, aws);
  const isOther = caller !== settings.account;
  add('credentials', [credentials(settings, caller)]);
  const context = await prepare();
  for (const check of checks) {
    if (isOther && check.offline !== true) {
      add(check.id, [unknown(check.id, `the credentials are those of account ${caller}`)]);
    } else if (!live && check.liveOnly !== undefined) {
      add(check.id, [unknown(check.id, `the emulator cannot answer: ${check.liveOnly}`)]);
    } else {
      add(check.id, await findingsOf(check, context));
    }
  }
  return results;
}

async function callerOf(settings: EnvironmentSettings, aws: AwsClients): Promise<string> {
  try {
    const { Account = '' } = await aws.sts.send(new GetCallerIdentityCommand({}));
    return Account;
  } catch (error) {
    const reason = lacksCredentials(error) ? '' : `: ${describeError(error)}`;
    throw new NoCredentialsError(settings, reason, error);
  }
}

function credentials({ account, name }: EnvironmentSettings, caller: string): Finding {
  const subject = `credentials of account ${account}`;
  if (caller === account) return { subject, verdict: 'ok', detail: 'yes' };
  return {
    subject,
    verdict: 'problem',
    detail: `they are those of account ${caller}`,
    fix: `Sign in to account ${account}, or set \`account\` of ${name} in the settings to '${caller}'.`,
  };
}

async function findingsOf<Context>(check: Check<Context>, context: Context): Promise<readonly Finding[]> {
  try {
    return await check.find(context);
  } catch (error) {
    return [{ ...unknown(check.id, describeError(error)), fix: fixFor(error) }];
  }
}

function unknown(subject: string, detail: string): Finding {
  return { subject, verdict: 'unknown', detail };
}
