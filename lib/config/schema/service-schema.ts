import { z } from 'zod';
import { describeChoices } from '../describe-value';
import type { BreakGlassSettings, Capacity, DeploymentSettings, ServiceConnectSettings } from '../environment-settings';
import { type Bounds, CANARY_STEP_PERCENT, CAPACITIES, LINEAR_STEP_PERCENT, SHIFT_MINUTES } from '../settings-limits';
import { day } from './day';
import { CHOICE, leaf, section, text, wholeNumber } from './leaf';
import { roleReason, workloadName } from './names';

export const capacity: z.ZodType<Capacity> = leaf(z.enum(CAPACITIES), {
  allowed: describeChoices(CAPACITIES),
  fix: 'Take "on-demand", or "spot" in development.',
});

const minutes = wholeNumber(SHIFT_MINUTES, { fix: 'Write minutes: long enough for an alarm to tell.' }).optional();

export const deployment: z.ZodType<DeploymentSettings> = z.discriminatedUnion(
  'kind',
  [
    section({ kind: z.literal('rolling') }),
    section({ kind: z.literal('blue-green'), bakeMinutes: minutes }),
    section({
      kind: z.literal('linear'),
      stepPercent: percent(LINEAR_STEP_PERCENT),
      stepMinutes: minutes,
      bakeMinutes: minutes,
    }),
    section({
      kind: z.literal('canary'),
      stepPercent: percent(CANARY_STEP_PERCENT),
      stepMinutes: minutes,
      bakeMinutes: minutes,
    }),
  ],
  CHOICE,
);

export const connectsTo = z.array(workloadName);

export const breakGlass: z.ZodType<BreakGlassSettings> = section({
  assumedBy: text((value) => /^(?:[\w+=,.@-]{1,32}|arn:[a-z-]+:iam::\d{12}:user\/[\w+=,.@/-]+)$/.test(value), {
    allowed: 'the name of one permission set of Identity Center, or the ARN of one IAM user',
    fix: 'Write, for instance, "OnCall". The session of a role carries no second factor that a trust policy could require.',
  }),
  reason: roleReason,
  until: day('Write the last day on which the shell is needed.'),
});

export const serviceConnect: z.ZodType<ServiceConnectSettings> = section({
  namespace: text((value) => /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value), {
    allowed: 'up to 63 of a-z, 0-9 and -, a letter first',
    fix: 'Choose a name such as "shop".',
  }),
  certificateAuthorityArn: text(
    (value) => /^arn:[a-z-]+:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f-]{36}$/.test(value),
    {
      allowed: 'the ARN of an authority of AWS Private CA',
      fix: 'Copy it from `aws acm-pca list-certificate-authorities`.',
    },
  ),
});

function percent({ min, max }: Bounds) {
  return leaf(z.number().min(min).max(max), {
    allowed: `a number, ${String(min)} to ${String(max)}`,
    fix: 'Write percent of the traffic.',
  }).optional();
}
