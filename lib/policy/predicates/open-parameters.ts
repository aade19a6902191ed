import { isObject, section, type Resource, type Value } from '../model';

/** A parameter as the whole of a value. */
const WHOLE = /^\$\{(\w+)\}$/;

/** Types into which anything may be written; what is held in Systems Manager, or is a thing of AWS's, whoever deploys does not make up. */
const ANYTHING = ['String', 'CommaDelimitedList'];

/**
 * Whether a value is a parameter into which whoever deploys may write `*`: the template names nobody and nothing then. One with a
 * default, a few allowed values or a pattern that refuses `*` is what the template says.
 */
export function isOpenParameter(value: Value, { template }: Resource): boolean {
  const [, name = ''] = WHOLE.exec(value.pattern()) ?? [];
  const parameter = section(template, 'Parameters')[name];
  if (!isObject(parameter) || !ANYTHING.includes(String(parameter['Type']))) return false;
  const { AllowedPattern, AllowedValues } = parameter;
  return Array.isArray(AllowedValues)
    ? AllowedValues.includes('*')
    : typeof AllowedPattern !== 'string' || admitsEverything(AllowedPattern);
}

function admitsEverything(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test('*');
  } catch {
    return true;
  }
}
