import type { Resource } from '../../model';
import { allowsKeyAdministration, allowsKeyUse } from './key-permissions';
import type { Statement } from './statement';

/** The services in a `kms:ViaService` value: `rds.eu-west-1.amazonaws.com`. */
const SERVICE = /^([a-z0-9-]+)\./;

/** What an Allow statement permits with a key, in words; undefined without administration and use. */
export function keyAccessOf(statement: Statement): string | undefined {
  const kinds = [
    ...(allowsKeyAdministration(statement) ? ['administration'] : []),
    ...(allowsKeyUse(statement) ? [`use${conditionOf(statement)}`] : []),
  ];
  return kinds.length === 0 ? undefined : kinds.join(' and ');
}

function conditionOf({ condition }: Statement): string {
  const services = condition.comparisons
    .filter(({ key }) => key === 'kms:viaservice')
    .flatMap(({ values }) => values.map((value) => SERVICE.exec(value.pattern())?.[1] ?? value.pattern()));
  if (services.length > 0) return ` through ${[...new Set(services)].join(', ')}`;
  const keys = condition.comparisons.map(({ key }) => key);
  return keys.length === 0 ? '' : ` if ${[...new Set(keys)].join(', ')}`;
}

/** The principals of a statement: roles and users of the templates, and the names of others. */
export function principalsOf({ principal }: Statement): (Resource | string)[] {
  if (principal.value.is('*')) return ['every principal'];
  const named = [...principal.aws, ...principal.federated].map((each) => each.resource() ?? each.describe());
  return [...named, ...principal.services];
}
