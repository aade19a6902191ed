import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const deploymentRollback: Rule = {
  id: 'CMP-07-DeploymentRollback',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'ECS deployments that fail are rolled back automatically.',
  fix: 'Set DeploymentConfiguration.Alarms with Enable, Rollback and AlarmNames. For rolling deployments, also set DeploymentCircuitBreaker with Enable and Rollback; for blue/green, linear and canary deployments, which have no circuit breaker, set BakeTimeInMinutes.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  check: (service) => {
    const controller = service.get('DeploymentController', 'Type');
    if (!controller.is('ECS', undefined)) {
      return [
        finding(
          controller,
          'controller',
          `the ${controller.describe()} controller deploys the service: rollback settings of ECS do not apply`,
        ),
      ];
    }
    return [
      ...(service.get('DeploymentConfiguration', 'Strategy').is('ROLLING', undefined)
        ? unguarded(service, 'DeploymentCircuitBreaker', 'a rolling deployment that fails is not rolled back')
        : withoutBakeTime(service)),
      ...unguarded(service, 'Alarms', 'no alarm rolls back a deployment'),
      ...withoutAlarm(service),
    ];
  },
};

function unguarded(service: Resource, guard: string, message: string): Finding[] {
  return ['Enable', 'Rollback']
    .map((name) => service.get('DeploymentConfiguration', guard, name))
    .filter((flag) => !flag.is(true))
    .slice(0, 1)
    .map((flag) => finding(flag, guard, `${message}: ${flag.path.replace('Properties.', '')} is ${flag.describe()}`));
}

function withoutAlarm(service: Resource): Finding[] {
  const names = service.get('DeploymentConfiguration', 'Alarms', 'AlarmNames');
  return names.items().length > 0 ? [] : [finding(names, 'AlarmNames', 'the deployment has no alarm')];
}

/** The period in which an alarm can shift the traffic back. */
function withoutBakeTime(service: Resource): Finding[] {
  const bakeTime = service.get('DeploymentConfiguration', 'BakeTimeInMinutes');
  return (bakeTime.number() ?? 0) >= 1
    ? []
    : [
        finding(
          bakeTime,
          'BakeTimeInMinutes',
          'the previous tasks are stopped before an alarm can shift the traffic back',
        ),
      ];
}
