import type { TemplateSet, Value } from '../../model';
import { WORKLOAD_TAG, WORKLOAD_TAG_CONDITION } from '../../../../facts/workload-tag';
import type { Comparison } from './condition';
import type { Statement } from './statement';

const ARN_KEY = 'aws:principalarn';
const TAG_KEY = WORKLOAD_TAG_CONDITION.toLowerCase();
const NAMES = new RegExp(`^(?:${ARN_KEY}|${TAG_KEY})$`);

/** Every role or user of an account. */
const EVERY_IDENTITY = /(:|:(role|user)\/)[*?]+$/;

/** What a statement may exempt in addition to named principals. */
interface Exemptions {
  /** AWS services, which require an Allow statement. */
  readonly services: boolean;
}

/**
 * Whether a Deny statement for all principals exempts named principals only: roles by ARN, or roles of the templates by the tag `workload`.
 */
export function exemptsNamedPrincipals(
  { condition, principal }: Statement,
  templateSet: TemplateSet,
  { services }: Exemptions,
): boolean {
  const { comparisons } = condition;
  const names = comparisons.filter(({ key }) => NAMES.test(key));
  const exemptsServices = comparisons.some(exemptsServicesOnly);
  return (
    principal.isAnyone &&
    (names.length > 0 || (services && exemptsServices)) &&
    names.every((comparison) => comparison.values.length > 0 && isNamed(comparison, templateSet)) &&
    condition.exemptsOnly(NAMES, services ? exemptsServicesOnly : undefined)
  );
}

function isNamed({ key, operator, values }: Comparison, templateSet: TemplateSet): boolean {
  if (key === ARN_KEY) return values.every((value) => !EVERY_IDENTITY.test(value.pattern()));
  return operator === 'StringNotEquals' && values.every((value) => isTagOfRole(value, templateSet));
}

function isTagOfRole(value: Value, templateSet: TemplateSet): boolean {
  const workload = value.text();
  return (
    workload !== undefined &&
    templateSet
      .resources('AWS::IAM::Role')
      .flatMap((role) => role.get('Tags').items())
      .some((tag) => tag.get('Key').is(WORKLOAD_TAG) && tag.get('Value').is(workload))
  );
}

function exemptsServicesOnly({ key, operator, values }: Comparison): boolean {
  return (
    key === 'aws:principalisawsservice' &&
    /^Bool(?:IfExists)?$/.test(operator) &&
    values.length === 1 &&
    values.every((value) => value.is(false))
  );
}
