import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { type Finding, problem } from '../../check';
import { ifExists } from '../../service-error';
import type { DoctorCheck, DoctorContext } from '../doctor-check';

/** A quota of an account and Region that the deployment uses. */
export interface AccountQuota {
  readonly id: string;
  /** Name in Service Quotas. */
  readonly name: string;
  readonly serviceCode: string;
  readonly quotaCode: string;
  /** The need of the deployment in a Region. */
  readonly needed: (context: DoctorContext, region: string) => number;
  /**
   * How much others of the account use already, without this environment.
   * @default - not read: what tasks use changes from minute to minute
   */
  readonly used?: (context: DoctorContext, region: string) => Promise<number>;
  /**
   * A setting that needs less.
   * @default - none
   */
  readonly alternative?: string;
}

/** Compares the applied value of the account with the sum of current use and need of the deployment. */
export function quotaCheck(quota: AccountQuota): DoctorCheck {
  return {
    id: quota.id,
    ...(quota.serviceCode === 'vpc' ? {} : { liveOnly: 'moto has the quotas of VPC only' }),
    find: async (context) => {
      const regions = context.planned.regions.filter((region) => quota.needed(context, region) > 0);
      return Promise.all(regions.map((region) => compare(quota, context, region)));
    },
  };
}

async function compare(quota: AccountQuota, context: DoctorContext, region: string): Promise<Finding> {
  const { alternative, name, quotaCode, serviceCode } = quota;
  const subject = `quota of ${region}: ${name} (${quotaCode})`;
  const value = await valueOf(quota, context, region);
  if (value === undefined) {
    const detail = `Service Quotas does not know ${serviceCode} ${quotaCode} in ${region}`;
    return { subject, verdict: 'unknown', detail };
  }
  const needed = quota.needed(context, region);
  const used = (await quota.used?.(context, region)) ?? 0;
  const detail = `${value}; the environment needs ${needed}${quota.used ? `, other resources use ${used}` : ''}`;
  if (used + needed <= value) return { subject, verdict: 'ok', detail };
  const request = `aws service-quotas request-service-quota-increase --region ${region} --service-code ${serviceCode} --quota-code ${quotaCode} --desired-value ${used + needed}`;
  return problem(subject, detail, alternative ? `${request}; or: ${alternative}` : request);
}

/** A quota without an applied value has the default of AWS. */
async function valueOf(
  { quotaCode: QuotaCode, serviceCode: ServiceCode }: AccountQuota,
  { aws }: DoctorContext,
  region: string,
): Promise<number | undefined> {
  const { quotas } = aws(region);
  const applied = await ifExists(() => quotas.send(new GetServiceQuotaCommand({ QuotaCode, ServiceCode })));
  if (applied?.Quota?.Value !== undefined) return applied.Quota.Value;
  const standard = await ifExists(() => quotas.send(new GetAWSDefaultServiceQuotaCommand({ QuotaCode, ServiceCode })));
  return standard?.Quota?.Value;
}

/** The number of resources of some types that the deployment creates in a Region. */
export function countOf(...types: readonly string[]): AccountQuota['needed'] {
  return ({ planned }, region) => planned.ofTypes(...types).filter((each) => each.region === region).length;
}

/** Whether a resource has the tag of CloudFormation for a stack of the environment. */
export function isOfEnvironment(
  tags: readonly { readonly Key?: string; readonly Value?: string }[] | undefined,
  { settings }: DoctorContext,
): boolean {
  const stack = tags?.find(({ Key }) => Key === 'aws:cloudformation:stack-name')?.Value ?? '';
  return stack.startsWith(`${settings.name}-`);
}
