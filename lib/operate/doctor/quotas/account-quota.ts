import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { Finding } from '../../check';
import { ifExists } from '../../service-error';
import type { DoctorCheck, DoctorContext } from '../doctor-check';

/** A quota of an account and Region that the deployment uses. */
export interface AccountQuota {
  readonly id: string;
  /** As Service Quotas names it. */
  readonly name: string;
  readonly serviceCode: string;
  readonly quotaCode: string;
  /** How much the deployment needs in a Region. */
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

/** Compares the account's own value with what the deployment needs beside what is used. */
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
  return { subject, verdict: 'problem', detail, fix: alternative ? `${request}; or: ${alternative}` : request };
}

/** A quota without a value of the account has AWS's default. */
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

/** How many resources of some types the deployment creates in a Region. */
export function countOf(...types: readonly string[]): AccountQuota['needed'] {
  return ({ planned }, region) => planned.ofTypes(...types).filter((each) => each.region === region).length;
}

/** Whether a resource carries the tag that CloudFormation writes on what a stack of the environment created. */
export function isOfEnvironment(
  tags: readonly { readonly Key?: string; readonly Value?: string }[] | undefined,
  { settings }: DoctorContext,
): boolean {
  const stack = tags?.find(({ Key }) => Key === 'aws:cloudformation:stack-name')?.Value ?? '';
  return stack.startsWith(`${settings.name}-`);
}
