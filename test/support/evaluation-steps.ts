import { TemplateSet } from '../../lib/policy/model';
import { TemplateScope } from '../../lib/policy/model/template-scope';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * The steps of an evaluation: values that are resolved, and resources that a rule gets. Unlike the time, they do not depend on the load of
 * the machine.
 */
export function evaluationSteps(run: () => unknown): number {
  let steps = 0;
  const restore = [
    replaceMethod(TemplateScope.prototype, 'resolve', () => (steps += 1)),
    ...['resources', 'resourcesOf'].map((name) =>
      replaceMethod(TemplateSet.prototype, name, (resources) => (steps += (resources as unknown[]).length)),
    ),
  ];
  try {
    run();
  } finally {
    for (const each of restore) each();
  }
  return steps;
}

/** Calls `after` with each result of a method; returns the function that undoes it. */
function replaceMethod(prototype: object, name: string, after: (result: unknown) => void): () => void {
  const original = Reflect.get(prototype, name) as Method;
  const counting: Method = function (...args) {
    const result = original.apply(this, args);
    after(result);
    return result;
  };
  Reflect.set(prototype, name, counting);
  return () => Reflect.set(prototype, name, original);
}
