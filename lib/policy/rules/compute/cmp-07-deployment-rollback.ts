import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const deploymentRollback: Rule = {
  id: 'CMP-07-DeploymentRollback',
  control: 'CMP-07',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'A failing deployment rolls back by itself.',
  fix: 'Alarms with Enable, Rollback and names; with rolling deployments also a DeploymentCircuitBreaker with Enable and Rollback; with blue/green, linear and canary ones, where the breaker does not work, BakeTimeInMinutes.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  check: (service) => {
    const controller = service.get('DeploymentController', 'Type');
    if (!controller.is('ECS', undefined)) {
      return [finding(controller, 'controller', `the ${controller.describe()} controller deploys it, not ECS itself`)];
    }
    return [
      ...(service.get('DeploymentConfiguration', 'Strategy').is('ROLLING', undefined)
        ? unguarded(service, 'DeploymentCircuitBreaker', 'a rolling deployment that fails is not rolled back')
        : withoutBakeTime(service)),
      ...unguarded(service, 'Alarms', 'no alarm rolls a deployment back'),
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
  return names.items().length > 0 ? [] : [finding(names, 'AlarmNames', 'no alarm watches the deployment')];
}

/** The time in which an alarm can still turn the traffic back. */
function withoutBakeTime(service: Resource): Finding[] {
  const bakeTime = service.get('DeploymentConfiguration', 'BakeTimeInMinutes');
  return (bakeTime.number() ?? 0) >= 1
    ? []
    : [finding(bakeTime, 'BakeTimeInMinutes', 'the old tasks are gone before an alarm can turn the traffic back')];
}
