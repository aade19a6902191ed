import { finding, type Finding } from '../../model';
import type { Statement } from '../../predicates/iam';

/** The findings of a statement with all actions of one service. */
export function allowingService({ name, serviceWideActions, value }: Statement): Finding[] {
  return serviceWideActions.map((action) =>
    finding(value.get('Action'), `${name}+${action}`, `'${name}' allows all actions of a service: ${action}`),
  );
}
