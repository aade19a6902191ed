import { finding, type Resource, type ResourceKeys } from '../../model';
import { eventRegions, regionKeys } from '../../predicates/alarms/event-rules';
import type { Rule } from '../rule';

const RESTORE_EVENT = 'Restore Job State Change';

const REPORTING_RULES: ResourceKeys = {
  types: ['AWS::Events::Rule'],
  keysOf: (rule) => (reportsFailedRestores(rule) ? regionKeys(rule) : []),
};

export const restoreTestFailureNotification: Rule = {
  id: 'BAK-04-RestoreTestFailureNotification',
  resourceTypes: ['AWS::Backup::RestoreTestingPlan'],
  statement: 'Failed restore tests are reported to a notification target.',
  fix: `Add an AWS::Events::Rule for source aws.backup and detail-type '${RESTORE_EVENT}' with the status FAILED and an SNS topic as its target.`,
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html',
  check: (plan, templateSet) =>
    eventRegions(plan).some((region) => templateSet.someWithKey(REPORTING_RULES, region))
      ? []
      : [finding(plan.get(), 'Alarm', 'no EventBridge rule in this Region reports failed restore jobs')],
  facts: (plan, templateSet) =>
    eventRegions(plan)
      .flatMap((region) => [...templateSet.withKey(REPORTING_RULES, region)])
      .map((rule) => ({ of: rule, name: 'reports failed restore jobs to', value: topicsOf(rule).join(', ') })),
};

function reportsFailedRestores(rule: Resource): boolean {
  const pattern = rule.get('EventPattern');
  const includes = (key: string, value: string) =>
    pattern
      .get(key)
      .items()
      .some((each) => each.is(value));
  return (
    rule.get('State').is('ENABLED', undefined) &&
    includes('source', 'aws.backup') &&
    includes('detail-type', RESTORE_EVENT) &&
    reportsFailure(rule) &&
    topicsOf(rule).length > 0
  );
}

function topicsOf(rule: Resource): readonly string[] {
  const arns = rule
    .get('Targets')
    .items()
    .map((target) => target.get('Arn'));
  return arns.filter((arn) => arn.resource('AWS::SNS::Topic') !== undefined).map((arn) => arn.describe());
}

/** A pattern without details reports every state, failures too. */
function reportsFailure(rule: Resource): boolean {
  const detail = rule.get('EventPattern', 'detail');
  const alternatives = [detail, ...detail.get('$or').items()];
  return (
    detail.isAbsent ||
    alternatives.some((each) =>
      each
        .get('status')
        .items()
        .some((status) => status.is('FAILED')),
    )
  );
}
