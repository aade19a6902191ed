import { deploymentRollback } from './cmp-07-deployment-rollback';
import { testRule } from '../../../../test/support/policy';

function service(configuration: Record<string, unknown>, type?: string) {
  const controller = type === undefined ? {} : { DeploymentController: { Type: type } };
  return {
    Service: { Type: 'AWS::ECS::Service', Properties: { DeploymentConfiguration: configuration, ...controller } },
  };
}

const ALARMS = { Alarms: { Enable: true, Rollback: true, AlarmNames: ['errors'] } };

const BREAKER = { DeploymentCircuitBreaker: { Enable: true, Rollback: true } };

testRule(deploymentRollback, {
  'finds a rolling deployment without circuit breaker': [
    service(ALARMS),
    'Service[DeploymentCircuitBreaker] Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Enable: a rolling deployment that fails is not rolled back: DeploymentConfiguration.DeploymentCircuitBreaker.Enable is absent',
  ],
  'finds a circuit breaker that does not roll back': [
    service({ ...ALARMS, DeploymentCircuitBreaker: { Enable: true, Rollback: false } }),
    'Service[DeploymentCircuitBreaker] Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback: a rolling deployment that fails is not rolled back: DeploymentConfiguration.DeploymentCircuitBreaker.Rollback is false',
  ],
  'finds a rolling deployment without rollback alarms': [
    service({ ...BREAKER, Alarms: { Enable: true, Rollback: true } }),
    'Service[AlarmNames] Properties.DeploymentConfiguration.Alarms.AlarmNames: the deployment has no alarm',
  ],
  'finds a blue/green deployment with a circuit breaker only': [
    service({ Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 5, ...BREAKER }),
    'Service[Alarms] Properties.DeploymentConfiguration.Alarms.Enable: no alarm rolls back a deployment: DeploymentConfiguration.Alarms.Enable is absent',
    'Service[AlarmNames] Properties.DeploymentConfiguration.Alarms.AlarmNames: the deployment has no alarm',
  ],
  'finds a blue/green deployment without bake time': [
    service({ Strategy: 'BLUE_GREEN', ...ALARMS }),
    'Service[BakeTimeInMinutes] Properties.DeploymentConfiguration.BakeTimeInMinutes: the previous tasks are stopped before an alarm can shift the traffic back',
  ],
  'finds a controller that is not ECS': [
    service({}, 'EXTERNAL'),
    'Service[controller] Properties.DeploymentController.Type: the EXTERNAL controller deploys the service: rollback settings of ECS do not apply',
  ],
  'passes a rolling deployment with circuit breaker and alarms': [service({ ...BREAKER, ...ALARMS }, 'ECS')],
  'passes a canary deployment with alarms and bake time': [
    service({ Strategy: 'CANARY', BakeTimeInMinutes: 5, ...ALARMS }),
  ],
});
