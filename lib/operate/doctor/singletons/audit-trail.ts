import { DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { type Finding, problem } from '../../check';
import type { DoctorCheck, DoctorContext } from '../doctor-check';
import { isDeployed } from './account-singleton';

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html (not adjustable) */
const MAX_TRAILS = 5;

/** A second trail can be deployed, and has a price: CloudTrail delivers the first copy of management events without charge. */
export const auditTrail: DoctorCheck = {
  id: 'audit-trail',
  find: async (context) => {
    const [planned] = context.planned.ofTypes('AWS::CloudTrail::Trail');
    const { auditTrail: manager = 'here' } = context.settings.accountServices ?? {};
    const region = planned?.region ?? context.settings.region;
    const { trailList = [] } = await context.aws(region).cloudTrail.send(new DescribeTrailsCommand({}));
    const arns = trailList.map(({ TrailARN = '' }) => TrailARN);
    if (planned === undefined) return manager === 'here' ? [] : [elsewhere(context, manager, arns)];
    const subject = `trail of ${region}`;
    if (await isDeployed(context.aws(region), planned)) {
      return [{ subject, verdict: 'ok', detail: `belongs to the stack ${planned.stackName}` }];
    }
    if (arns.length < MAX_TRAILS) {
      const second = `; ${arns.join(', ')} exists: a second copy of management events costs 2 USD for 100,000`;
      return [{ subject, verdict: 'ok', detail: `the deployment creates it${arns.length > 0 ? second : ''}` }];
    }
    const fix = `Set accountServices: { auditTrail: 'existing' } for ${context.settings.name}, or delete a trail.`;
    return [problem(subject, `the Region has ${arns.length} trails, the most that CloudTrail allows`, fix)];
  },
};

function elsewhere({ settings }: DoctorContext, manager: string, arns: readonly string[]): Finding {
  const subject = `trail of ${settings.region}`;
  if (arns.length > 0) return { subject, verdict: 'ok', detail: arns.join(', ') };
  const fix = `Set auditTrail: 'here' for ${settings.name}, or create the trail.`;
  return problem(subject, `accountServices.auditTrail is '${manager}', but the account has none`, fix);
}
