import { deploymentRollback } from './cmp-07-deployment-rollback';
import { findings } from '../../../../test/support/policy';

function service(configuration: Record<string, unknown>, type?: string) {
  const controller = type === undefined ? {} : { DeploymentController: { Type: type } };
  return {
    Service: { Type: 'AWS::ECS::Service', Properties: { DeploymentConfiguration: configuration, ...controller } },
  };
}

const ALARMS = { Alarms: { Enable: true, Rollback: true, AlarmNames: ['errors'] } };

const BREAKER = { DeploymentCircuitBreaker: { Enable: true, Rollback: true } };

describe('CMP-07-DeploymentRollback', () => {
  test('finds a rolling deployment without circuit breaker', () => {
    expect(findings(deploymentRollback, service(ALARMS))).toEqual([
      'Service[DeploymentCircuitBreaker] Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Enable: a rolling deployment that fails is not rolled back: DeploymentConfiguration.DeploymentCircuitBreaker.Enable is absent',
    ]);
  });

  test('finds a circuit breaker that does not roll back', () => {
    expect(
      findings(deploymentRollback, service({ ...ALARMS, DeploymentCircuitBreaker: { Enable: true, Rollback: false } })),
    ).toEqual([
      'Service[DeploymentCircuitBreaker] Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback: a rolling deployment that fails is not rolled back: DeploymentConfiguration.DeploymentCircuitBreaker.Rollback is false',
    ]);
  });

  test('finds a rolling deployment without rollback alarms', () => {
    expect(findings(deploymentRollback, service({ ...BREAKER, Alarms: { Enable: true, Rollback: true } }))).toEqual([
      'Service[AlarmNames] Properties.DeploymentConfiguration.Alarms.AlarmNames: the deployment has no alarm',
    ]);
  });

  test('finds a blue/green deployment with a circuit breaker only', () => {
    expect(findings(deploymentRollback, service({ Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 5, ...BREAKER }))).toEqual(
      [
        'Service[Alarms] Properties.DeploymentConfiguration.Alarms.Enable: no alarm rolls back a deployment: DeploymentConfiguration.Alarms.Enable is absent',
        'Service[AlarmNames] Properties.DeploymentConfiguration.Alarms.AlarmNames: the deployment has no alarm',
      ],
    );
  });

  test('finds a blue/green deployment without bake time', () => {
    expect(findings(deploymentRollback, service({ Strategy: 'BLUE_GREEN', ...ALARMS }))).toEqual([
      'Service[BakeTimeInMinutes] Properties.DeploymentConfiguration.BakeTimeInMinutes: the previous tasks are stopped before an alarm can shift the traffic back',
    ]);
  });

  test('finds a controller that is not ECS', () => {
    expect(findings(deploymentRollback, service({}, 'EXTERNAL'))).toEqual([
      'Service[controller] Properties.DeploymentController.Type: the EXTERNAL controller deploys the service: rollback settings of ECS do not apply',
    ]);
  });

  test('passes a rolling deployment with circuit breaker and alarms', () => {
    expect(findings(deploymentRollback, service({ ...BREAKER, ...ALARMS }, 'ECS'))).toEqual([]);
  });

  test('passes a canary deployment with alarms and bake time', () => {
    expect(findings(deploymentRollback, service({ Strategy: 'CANARY', BakeTimeInMinutes: 5, ...ALARMS }))).toEqual([]);
  });
});
