import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const serviceConnectTls: Rule = {
  id: 'NET-09-ServiceConnectTls',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'ECS Service Connect endpoints use TLS.',
  fix: 'Set Tls with an AWS Private CA and a role on every entry of ServiceConnectConfiguration.Services.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html',
  appliesTo: (service) => offeredPorts(service).length > 0,
  check: (service) =>
    offeredPorts(service)
      .filter((offered) => offered.get('Tls', 'IssuerCertificateAuthority', 'AwsPcaAuthorityArn').isAbsent)
      .map((offered) => {
        const port = offered.get('PortName').describe();
        return finding(offered.get('Tls'), port, `port ${port} accepts connections of other services without TLS`);
      }),
};

/** The ports that a service offers to other services. */
function offeredPorts(service: Resource): Value[] {
  const configuration = service.get('ServiceConnectConfiguration');
  return configuration.isAbsent || configuration.get('Enabled').is(false) ? [] : configuration.get('Services').items();
}
