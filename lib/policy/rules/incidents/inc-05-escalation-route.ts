import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { hasSubscriber, isAlertTopic } from '../../predicates/alarms/alert-topics';
import { escalationOf } from '../../predicates/alarms/escalations';
import { catchesThatSucceed, failuresWithoutAlarm, statesOf } from '../../predicates/compute/state-machines';
import { CONFIRMATION_MINUTES } from '../../../../facts/alert-confirmation';
import type { Rule } from '../rule';

const MAX_WAIT_SECONDS = CONFIRMATION_MINUTES.max * 60;

export const escalationRoute: Rule = {
  id: 'INC-05-EscalationRoute',
  resourceTypes: ['AWS::StepFunctions::StateMachine'],
  statement:
    'Critical alerts that no responder confirms are sent to a second topic with subscribers within a day, and failed escalations raise an alarm.',
  fix: 'Use AlertEscalation, or publish to another topic with subscribers after a Wait state with at most 86400 seconds, and add alarms with threshold 1 on ExecutionsFailed and ExecutionsTimedOut.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_event_response_process_per_alert.html',
  appliesTo: (stateMachine, templateSet) => escalationOf(stateMachine, templateSet) !== undefined,
  check: (stateMachine, templateSet) => {
    const { messages = [], waits = [] } = escalationOf(stateMachine, templateSet) ?? {};
    const definition = stateMachine.get('DefinitionString');
    const caught = catchesThatSucceed(statesOf(definition));
    const problems = messages.flatMap(({ state, topic }) => [
      ...routeProblems(topic, templateSet),
      ...(caught.includes(state)
        ? [
            [
              'Catch',
              `state '${state}' catches errors and does not end in a Fail state: a failed escalation is reported as successful`,
            ],
          ]
        : []),
    ]);
    return [
      ...waits.flatMap((wait) => waitFindings(definition, wait)),
      ...problems.map(([key = '', message = '']) => finding(definition, key, message)),
      ...failuresWithoutAlarm(stateMachine, templateSet).map((metric) =>
        finding(definition, metric, `no alarm on ${metric} of the escalation`),
      ),
    ];
  },
};

function waitFindings(definition: Value, wait: Value): Finding[] {
  const seconds = wait.get('Seconds').number();
  return seconds !== undefined && seconds <= MAX_WAIT_SECONDS
    ? []
    : [
        finding(
          definition,
          'Wait',
          `the time for a confirmation is ${wait.get('Seconds').describe()} seconds; allowed are ${String(MAX_WAIT_SECONDS)} or less`,
        ),
      ];
}

function routeProblems(topic: Resource | undefined, templateSet: TemplateSet): string[][] {
  if (topic === undefined) return [['TopicArn', 'the templates do not contain the topic of the second route']];
  if (isAlertTopic(topic, templateSet)) {
    return [
      [
        'route',
        `alarms notify the second route ${topic.logicalId} directly: the recipients of both routes are the same`,
      ],
    ];
  }
  return hasSubscriber(topic, templateSet)
    ? []
    : [
        [
          'Subscription',
          `the second route ${topic.logicalId} has no subscription: unconfirmed alerts are not delivered`,
        ],
      ];
}
