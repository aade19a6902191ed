import { finding } from '../../model';
import { hasProperties, insecureProperties, nameOf, typesWith } from '../../predicates/schema/security-properties';
import type { Rule } from '../rule';

/** For the properties of the resource schemas that no rule for a type evaluates. */
export const loggingEnabled: Rule = {
  id: 'LOG-05-LoggingEnabled',
  resourceTypes: typesWith('logging'),
  statement: 'Resources with a logging property have logging enabled.',
  fix: 'Enable the property.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_app_service_logging.html',
  appliesTo: (resource) => hasProperties(resource, 'logging'),
  check: (resource) =>
    insecureProperties(resource, 'logging').map((property) =>
      finding(property, nameOf(property), `logging is disabled: the value is ${property.describe()}`),
    ),
};
