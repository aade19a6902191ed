import { isObject, section, type Resource, type Value } from '../../model';

/** A value that is one parameter. */
const PARAMETER = /^\$\{(\w+)\}$/;

/** Parameter types that accept any text. The other types are ids of AWS resources or names in Systems Manager Parameter Store. */
const FREE_TEXT = ['String', 'CommaDelimitedList'];

/**
 * Whether a value is a parameter that accepts `*` at the deployment. A parameter with a default, with allowed values or with a pattern
 * that rejects `*` does not.
 */
export function isOpenParameter(value: Value, { template }: Resource): boolean {
  const [, name = ''] = PARAMETER.exec(value.pattern()) ?? [];
  const parameter = section(template, 'Parameters')[name];
  if (!isObject(parameter) || !FREE_TEXT.includes(String(parameter['Type']))) return false;
  const { AllowedPattern, AllowedValues } = parameter;
  return Array.isArray(AllowedValues)
    ? AllowedValues.includes('*')
    : typeof AllowedPattern !== 'string' || matchesWildcard(AllowedPattern);
}

function matchesWildcard(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test('*');
  } catch {
    return true;
  }
}
