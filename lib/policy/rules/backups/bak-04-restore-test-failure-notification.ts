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
};

function reportsFailedRestores(rule: Resource): boolean {
  const pattern = rule.get('EventPattern');
  const includes = (key: string, value: string) =>
    pattern
      .get(key)
      .items()
      .some((each) => each.is(value));
  const targets = rule.get('Targets').items();
  return (
    rule.get('State').is('ENABLED', undefined) &&
    includes('source', 'aws.backup') &&
    includes('detail-type', RESTORE_EVENT) &&
    reportsFailure(rule) &&
    targets.some((target) => target.get('Arn').resource('AWS::SNS::Topic') !== undefined)
  );
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
