import { offeredPorts } from '../../predicates/compute/service-connect';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const serviceConnectKey: Rule = {
  id: 'KEY-01-ServiceConnectKey',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'Private keys of ECS Service Connect certificates are encrypted with a customer managed key.',
  fix: 'Set Tls.KmsKey of every entry of ServiceConnectConfiguration.Services to a customer managed key.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html',
  appliesTo: (service) => offeredPorts(service).length > 0,
  check: (service) =>
    offeredPorts(service)
      .map(({ definition }) => definition.get('Tls'))
      .filter((tls) => !tls.isAbsent)
      .flatMap((tls) => missingCustomerKey(tls.get('KmsKey'))),
};
