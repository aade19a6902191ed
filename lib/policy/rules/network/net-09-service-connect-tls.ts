import { finding } from '../../model';
import { offeredPorts } from '../../predicates/compute/service-connect';
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
      .filter(({ definition }) => definition.get('Tls', 'IssuerCertificateAuthority', 'AwsPcaAuthorityArn').isAbsent)
      .map(({ definition }) => {
        const port = definition.get('PortName').describe();
        return finding(definition.get('Tls'), port, `port ${port} accepts connections of other services without TLS`);
      }),
};
