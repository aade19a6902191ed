import { finding, type Resource } from '../../model';
import type { Rule } from '../rule';

/** The default is LATEST, which is 1.4.0. */
const CURRENT = ['LATEST', '1.4.0', undefined];

/** Where services that start tasks name the platform version. */
const TASK_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Scheduler::Schedule': ['Target', 'EcsParameters'],
  'AWS::Pipes::Pipe': ['TargetParameters', 'EcsTaskParameters'],
};

/** A platform version in the definition of a state machine. */
const IN_DEFINITION = /"PlatformVersion(?:\.\$)?"\s*:\s*"([^"]*)"/g;

export const latestPlatformVersion: Rule = {
  id: 'CMP-01-LatestPlatformVersion',
  resourceTypes: [
    'AWS::ECS::Service',
    'AWS::ECS::TaskSet',
    'AWS::StepFunctions::StateMachine',
    ...Object.keys(TASK_PARAMETERS),
  ],
  statement: 'ECS services and jobs run on the latest Fargate platform version.',
  fix: 'Set PlatformVersion to LATEST.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
  check: (service) => {
    if (service.type === 'AWS::StepFunctions::StateMachine') return inDefinition(service);
    const version = service.get(...(TASK_PARAMETERS[service.type] ?? []), 'PlatformVersion');
    return version.is(...CURRENT)
      ? []
      : [
          finding(
            version,
            'PlatformVersion',
            `PlatformVersion is ${version.describe()}, which receives no security updates`,
          ),
        ];
  },
};

function inDefinition(stateMachine: Resource) {
  const definition = stateMachine.get('DefinitionString');
  return [...definition.pattern().matchAll(IN_DEFINITION)]
    .map(([, version = '']) => version)
    .filter((version) => !CURRENT.includes(version))
    .map((version) =>
      finding(
        definition,
        'PlatformVersion',
        `the definition starts tasks with PlatformVersion ${version}, which receives no security updates`,
      ),
    );
}
