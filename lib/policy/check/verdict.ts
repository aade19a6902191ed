import { judge, type Violation } from '../judge';
import { Environment } from '../model';
import type { CheckedEnvironment } from './check-environments';

/** What was found in one environment. */
export interface Verdict {
  readonly environment: CheckedEnvironment;
  readonly resources: number;
  readonly violations: readonly Violation[];
}

/** Judges one environment. */
export function verdictOn(environment: CheckedEnvironment): Verdict {
  const model = new Environment(environment.templates, environment.tier);
  return {
    environment,
    resources: environment.templates.reduce((sum, template) => sum + model.resourcesOf(template).length, 0),
    violations: judge(model),
  };
}
