import type { Resource, ResourceKeys, TemplateSet, Value } from '../../model';
import { calledFunction } from '../compute/functions';
import { statesOf } from '../compute/state-machines';
import { permissionsOf } from '../iam';
import { topicReferences } from './alert-topics';

/** The integration of Step Functions with SNS, and the SDK integration. */
const PUBLISHES = /:states:::(?:aws-sdk:)?sns:publish$/;

/** A state that sends an alert after the time for a confirmation. */
interface EscalatedMessage {
  readonly state: string;
  /** The topic; undefined if the templates do not contain it. */
  readonly topic?: Resource;
}

/** A state machine that sends alerts of a first route, after a time, to a second one. */
interface Escalation {
  readonly waits: readonly Value[];
  readonly messages: readonly EscalatedMessage[];
}

/** The escalation that a state machine is; undefined for state machines that alerts do not start, and that send nothing after a Wait state. */
export function escalationOf(stateMachine: Resource, templateSet: TemplateSet): Escalation | undefined {
  const definition = stateMachine.get('DefinitionString');
  const states = statesOf(definition);
  const waits = [...states].filter(([, state]) => state.get('Type').is('Wait'));
  const later = reachableFrom(
    waits.flatMap(([, state]) => nextOf(state)),
    states,
  );
  const published = [...later].filter(([, state]) => PUBLISHES.test(state.get('Resource').pattern()));
  if (published.length === 0 || !isStartedByAlerts(stateMachine, templateSet)) return undefined;
  const topics = definition.references().map(({ resource }) => resource);
  return {
    waits: waits.map(([, state]) => state),
    messages: published.map(([state, value]) => {
      const arn = parametersOf(value).get('TopicArn').pattern();
      return {
        state,
        topic: topics.find((each) => each.type === 'AWS::SNS::Topic' && arn === `\${${each.logicalId}.Ref}`),
      };
    }),
  };
}

/** The topics of the first and second routes of all escalations. */
export function escalatedRoutes(templateSet: TemplateSet): readonly Resource[] {
  const escalations = templateSet
    .resources('AWS::StepFunctions::StateMachine')
    .flatMap((machine) => escalationOf(machine, templateSet) ?? []);
  if (escalations.length === 0) return [];
  const second = escalations.flatMap(({ messages }) => messages.flatMap(({ topic }) => topic ?? []));
  return [...new Set([...alertTopics(templateSet), ...second])];
}

function alertTopics(templateSet: TemplateSet): readonly Resource[] {
  return templateSet.resources('AWS::SNS::Topic').filter((topic) => topicReferences(topic, templateSet).length > 0);
}

/** The two query languages name the input of a task differently. */
function parametersOf(state: Value): Value {
  const parameters = state.get('Parameters');
  return parameters.isAbsent ? state.get('Arguments') : parameters;
}

function reachableFrom(names: readonly string[], states: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const reached = new Map<string, Value>();
  const remaining = [...names];
  for (let name = remaining.pop(); name !== undefined; name = remaining.pop()) {
    const state = states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.set(name, state);
    remaining.push(...nextOf(state));
  }
  return reached;
}

function nextOf(state: Value): readonly string[] {
  const branches = [...state.get('Choices').items(), ...state.get('Catch').items()].map((branch) => branch.get('Next'));
  return [state.get('Next'), state.get('Default'), ...branches].flatMap((next) => next.text() ?? []);
}

/** Whether a function that is subscribed to a topic of alarms starts the state machine, or an EventBridge rule for alarms does. */
function isStartedByAlerts(stateMachine: Resource, templateSet: TemplateSet): boolean {
  const isRuled = templateSet.referring(stateMachine, 'AWS::Events::Rule').some((rule) =>
    rule
      .get('EventPattern', 'source')
      .items()
      .some((source) => source.is('aws.cloudwatch')),
  );
  return isRuled || templateSet.someWithKey(STARTING_SUBSCRIPTIONS, stateMachine.address);
}

/** The subscriptions of topics of alarms by the state machines that their function starts. */
const STARTING_SUBSCRIPTIONS: ResourceKeys = {
  types: ['AWS::SNS::Subscription'],
  keysOf: (subscription, templateSet) => {
    const topic = subscription.get('TopicArn').resource('AWS::SNS::Topic');
    const role = calledFunction(subscription.get('Endpoint'))?.get('Role').resource('AWS::IAM::Role');
    if (topic === undefined || role === undefined || topicReferences(topic, templateSet).length === 0) return [];
    return permissionsOf(role, templateSet)
      .filter((statement) => statement.covers('states:StartExecution'))
      .flatMap(({ resources }) =>
        resources.flatMap((each) => each.references().map(({ resource }) => resource.address)),
      );
  },
};
