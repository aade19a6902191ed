import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda';
import { QUOTA_CODES } from '../../../../facts/quotas';
import { type Finding, problem } from '../../check';
import type { DoctorCheck, DoctorContext } from '../doctor-check';

/** Executions that Lambda keeps unreserved. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const UNRESERVED = 100;

/**
 * Lambda refuses a reservation that leaves less than 100 executions, or less than the whole quota where that is smaller: a new account
 * often has 10. Service Quotas shows the default of 1,000 there, so the check reads the value from Lambda.
 *
 * @see https://github.com/aws-samples/one-observability-demo/issues/278
 */
export const lambdaConcurrency: DoctorCheck = {
  id: 'quota-lambda-concurrency',
  liveOnly: 'moto has no GetAccountSettings of Lambda',
  find: (context) => {
    const functionsIn = (region: string) =>
      context.planned.ofTypes('AWS::Lambda::Function').filter((each) => each.region === region);
    const regions = context.planned.regions.filter((region) => functionsIn(region).length > 0);
    return Promise.all(
      regions.map((region) => {
        const reserved = functionsIn(region).map(({ properties }) =>
          Number(properties['ReservedConcurrentExecutions'] ?? 0),
        );
        return compare(
          context,
          region,
          reserved.reduce((sum, each) => sum + each, 0),
        );
      }),
    );
  },
};

async function compare({ aws }: DoctorContext, region: string, needed: number): Promise<Finding> {
  const { AccountLimit = {} } = await aws(region).lambda.send(new GetAccountSettingsCommand({}));
  const { ConcurrentExecutions: limit = 0, UnreservedConcurrentExecutions: free = 0 } = AccountLimit;
  const subject = `quota of ${region}: Lambda concurrent executions (${QUOTA_CODES.lambdaConcurrency})`;
  const detail = `${limit}, of which ${free} are not reserved; the environment reserves ${needed}`;
  if (needed === 0 || free - needed >= Math.min(UNRESERVED, limit)) return { subject, verdict: 'ok', detail };
  const desired = limit - free + needed + UNRESERVED;
  return problem(
    subject,
    detail,
    `aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code ${QUOTA_CODES.lambdaConcurrency} --desired-value ${desired}`,
  );
}
