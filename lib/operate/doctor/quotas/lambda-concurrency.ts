import { GetAccountSettingsCommand, GetFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { QUOTA_CODES } from '../../../../facts/quotas';
import { type Finding, problem } from '../../check';
import { ifExists } from '../../service-error';
import type { DoctorCheck, DoctorContext } from '../doctor-check';
import type { PlannedResource } from '../planned-environment';
import { deployedId } from '../singletons/account-singleton';

/** Executions that Lambda keeps unreserved. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const UNRESERVED = 100;

/**
 * Memory of a function, in MiB, that every account can use. New accounts have a lower quota than 10,240 MiB, which no API returns.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html ("New AWS accounts have reduced concurrency and memory quotas")
 */
const MEMORY_OF_NEW_ACCOUNTS = 3008;

/** Concurrent executions of an account whose quota AWS has not reduced. */
const STANDARD_CONCURRENCY = 1000;

/**
 * Lambda refuses a reservation that leaves less than 100 executions, or less than the whole quota where that is smaller: a new account
 * often has 10. Service Quotas shows the default of 1,000 there, so the check reads the value from Lambda.
 *
 * @see https://github.com/aws-samples/one-observability-demo/issues/278
 */
export const lambdaConcurrency: DoctorCheck = {
  id: 'quota-lambda-concurrency',
  liveOnly: 'moto has no GetAccountSettings of Lambda',
  find: async (context) => {
    const functionsIn = (region: string) =>
      context.planned.ofTypes('AWS::Lambda::Function').filter((each) => each.region === region);
    const regions = context.planned.regions.filter((region) => functionsIn(region).length > 0);
    return (await Promise.all(regions.map((region) => compare(context, region, functionsIn(region))))).flat();
  },
};

async function compare(
  context: DoctorContext,
  region: string,
  functions: readonly PlannedResource[],
): Promise<readonly Finding[]> {
  const { AccountLimit = {} } = await context.aws(region).lambda.send(new GetAccountSettingsCommand({}));
  const { ConcurrentExecutions: limit = 0, UnreservedConcurrentExecutions: unreserved = 0 } = AccountLimit;
  const needed = sum(functions.map(({ properties }) => Number(properties['ReservedConcurrentExecutions'] ?? 0)));
  const own = sum(await Promise.all(functions.map((each) => reservedBy(context, each))));
  const free = unreserved + own;
  const subject = `quota of ${region}: Lambda concurrent executions (${QUOTA_CODES.lambdaConcurrency})`;
  const detail = `${limit}, of which ${free} are not reserved by others; the environment reserves ${needed}`;
  const memory = limit < STANDARD_CONCURRENCY ? largeFunctions(region, functions) : [];
  if (needed === 0 || free - needed >= Math.min(UNRESERVED, limit))
    return [{ subject, verdict: 'ok', detail }, ...memory];
  const desired = limit - free + needed + UNRESERVED;
  const increase = `aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code ${QUOTA_CODES.lambdaConcurrency} --desired-value ${Math.max(desired, STANDARD_CONCURRENCY)}`;
  return [problem(subject, detail, `${increase}; or: lower reservedConcurrency of the functions.`), ...memory];
}

/** What an earlier deployment of the function reserves. */
async function reservedBy(context: DoctorContext, resource: PlannedResource): Promise<number> {
  if (resource.properties['ReservedConcurrentExecutions'] === undefined) return 0;
  const aws = context.aws(resource.region);
  const FunctionName = await deployedId(aws, resource);
  if (FunctionName === undefined) return 0;
  const answer = await ifExists(() => aws.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName })));
  return answer?.ReservedConcurrentExecutions ?? 0;
}

/** Where AWS has reduced the quota of concurrent executions, it has probably reduced the quota of memory as well. */
function largeFunctions(region: string, functions: readonly PlannedResource[]): readonly Finding[] {
  const large = functions.filter(({ properties }) => Number(properties['MemorySize'] ?? 0) > MEMORY_OF_NEW_ACCOUNTS);
  if (large.length === 0) return [];
  const names = large.map(({ stackName }) => stackName).join(', ');
  return [
    {
      subject: `quota of ${region}: memory of Lambda functions`,
      verdict: 'unknown',
      detail: `${names} has more than ${MEMORY_OF_NEW_ACCOUNTS} MiB, which Lambda refuses in a new account`,
      fix: `Open a service quota increase case for the memory of functions at AWS Support, or set memoryMiB to at most ${MEMORY_OF_NEW_ACCOUNTS}.`,
    },
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
