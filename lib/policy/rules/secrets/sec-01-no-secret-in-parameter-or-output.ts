import { finding, STACK, type Finding, type Resource } from '../../model';
import { secretProblem } from '../../predicates/compute/secret-literals';
import type { Rule } from '../rule';

export const noSecretInParameterOrOutput: Rule = {
  id: 'SEC-01-NoSecretInParameterOrOutput',
  resourceTypes: [STACK],
  statement: 'Stack parameters have no default secrets, and stack outputs contain no secrets.',
  fix: 'Store the secret in Secrets Manager and pass its ARN.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html#creds',
  check: (stack) => [...inDefaults(stack), ...inOutputs(stack)],
};

/** A NoEcho parameter is a secret. Its default is readable in the template. */
function inDefaults(stack: Resource): Finding[] {
  return stack
    .attribute('Parameters')
    .entries()
    .flatMap(([name, parameter]) => {
      const given = parameter.get('Default');
      const hidden = !parameter.get('NoEcho').is(false, undefined) && !given.is('', undefined);
      const problem = hidden
        ? `'${name}' has NoEcho, but its default is readable in the template`
        : secretProblem(name, given, stack);
      return problem === undefined ? [] : [finding(given, name, problem)];
    });
}

function inOutputs(stack: Resource): Finding[] {
  return stack
    .attribute('Outputs')
    .entries()
    .flatMap(([name, output]) => {
      const value = output.get('Value');
      const problem = secretProblem(name, value, stack);
      return problem === undefined ? [] : [finding(value, name, problem)];
    });
}
