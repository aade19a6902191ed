import { environmentRule } from '../environment-rule';
import { FINDING_SOURCES, notificationFacts, notifiesOfFindings } from './inc-03-finding-notifications';

export const accountFindingRoutes = environmentRule({
  id: 'INC-03-AccountFindingRoutes',
  statement:
    'An EventBridge rule routes GuardDuty or Security Hub findings in the account of an environment to a notification target.',
  fix: 'Add IncidentMessages, or an EventBridge rule for aws.guardduty or aws.securityhub with a topic or function as its target.',
  source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html',
  missing: 'no EventBridge rule of this environment sends GuardDuty or Security Hub findings to a notification target',
  isProvided: (templateSet) => [...FINDING_SOURCES.values()].some((source) => notifiesOfFindings(templateSet, source)),
  facts: (_, templateSet) => [...FINDING_SOURCES.values()].flatMap((source) => notificationFacts(templateSet, source)),
});
