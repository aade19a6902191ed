import { serviceEndpoints } from '../../../../lib/policy/rules/net-05-service-endpoints';
import { Tier } from '../../../../lib/policy/tier';
import { service, subnet } from '../../../support/network-templates';
import { findings } from '../../../support/policy';

const SERVICES = ['ecr.api', 'ecr.dkr', 'logs', 'monitoring', 'secretsmanager', 'kms', 'ssm', 'ecs', 'sts'];
const WORKLOAD = { Vpc: { Type: 'AWS::EC2::VPC' }, ...subnet('Private'), ...service({ Ref: 'Private' }) };

function endpoints(properties: Record<string, unknown> = {}) {
  const all = SERVICES.map((name, index) => [
    `Endpoint${index}`,
    endpoint(name, { VpcEndpointType: 'Interface', PrivateDnsEnabled: true, ...properties }),
  ]);
  return { ...Object.fromEntries(all), S3: endpoint('s3', { VpcEndpointType: 'Gateway' }) } as ReturnType<
    typeof subnet
  >;
}

function endpoint(name: string, properties: Record<string, unknown>) {
  const ServiceName = { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${name}` };
  return { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, ServiceName, ...properties } };
}

describe('NET-05-ServiceEndpoints', () => {
  test('finds every service that workloads reach over the internet', () => {
    expect(
      findings(serviceEndpoints, { ...WORKLOAD, Logs: endpoint('logs', { PrivateDnsEnabled: true }) }),
    ).toHaveLength(9);
  });

  test('finds endpoints that do not answer for the service’s name', () => {
    expect(findings(serviceEndpoints, { ...WORKLOAD, ...endpoints({ PrivateDnsEnabled: false }) })).toHaveLength(9);
  });

  test('says which service is missing', () => {
    const { Endpoint5: _, ...rest } = endpoints();
    expect(findings(serviceEndpoints, { ...WORKLOAD, ...rest })).toEqual([
      'Vpc[kms] Properties: its workloads reach kms over the internet: there is no endpoint for it',
    ]);
  });

  test('passes with all endpoints, without workloads, and outside production', () => {
    expect(findings(serviceEndpoints, { ...WORKLOAD, ...endpoints() })).toEqual([]);
    expect(findings(serviceEndpoints, { Vpc: { Type: 'AWS::EC2::VPC' } })).toEqual([]);
    expect(findings(serviceEndpoints, WORKLOAD, Tier.STAGING)).toEqual([]);
  });
});
