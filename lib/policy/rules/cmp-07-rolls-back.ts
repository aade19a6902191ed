import { finding, type Finding, type Resource } from '../model';
import type { Rule } from './rule';

export const rollsBack: Rule = {
  id: 'CMP-07-RollsBack',
  control: 'CMP-07',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'A failing deployment rolls back by itself.',
  fix: 'Rolling: DeploymentCircuitBreaker with Enable and Rollback. Blue/green, linear, canary: Alarms with Enable and Rollback, as the circuit breaker does not work there.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  check: (service) => {
    const controller = service.get('DeploymentController', 'Type');
    if (!controller.is('ECS', undefined)) {
      return [finding(controller, 'controller', `the ${controller.describe()} controller deploys it, not ECS itself`)];
    }
    return service.get('DeploymentConfiguration', 'Strategy').is('ROLLING', undefined)
      ? unguarded(service, 'DeploymentCircuitBreaker', 'a rolling deployment that fails is not rolled back')
      : [...unguarded(service, 'Alarms', 'no alarm rolls a deployment back'), ...withoutAlarm(service)];
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
