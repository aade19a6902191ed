import { finding } from '../../model';
import type { Rule } from '../rule';

export const serviceConnectTls: Rule = {
  id: 'NET-09-ServiceConnectTls',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'ECS Service Connect endpoints use TLS.',
  fix: 'Set Tls with an AWS Private CA and a role on every entry of ServiceConnectConfiguration.Services.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html',
  check: (service) => {
    const configuration = service.get('ServiceConnectConfiguration');
    if (configuration.isAbsent || configuration.get('Enabled').is(false)) return [];
    return configuration
      .get('Services')
      .items()
      .filter((offered) => offered.get('Tls', 'IssuerCertificateAuthority', 'AwsPcaAuthorityArn').isAbsent)
      .map((offered) => {
        const port = offered.get('PortName').describe();
        return finding(offered.get('Tls'), port, `port ${port} accepts connections of other services without TLS`);
      });
  },
};
