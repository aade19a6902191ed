import { isObject, section, type Template, TemplateSet } from '../model';
import { EnvironmentGraph } from './environment-graph';

/** A template set has at most as many graphs. Further combinations of conditions are not evaluated. */
const MAXIMUM_GRAPHS = 4;

const known = new WeakMap<TemplateSet, readonly EnvironmentGraph[]>();

/**
 * The graphs of a template set: one for each combination of the conditions that only a deployment decides, at most four. The resources of
 * a graph belong to another template set, so that its evaluation does not depend on the condition path of the caller.
 */
export function environmentGraphs(templateSet: TemplateSet): readonly EnvironmentGraph[] {
  const found = known.get(templateSet) ?? graphsOf(templateSet);
  known.set(templateSet, found);
  return found;
}

function graphsOf({ requirements, templates, tier }: TemplateSet): EnvironmentGraph[] {
  const graphs: EnvironmentGraph[] = [];
  const own = new TemplateSet(templates, tier, { requirements });
  // Without a choice at deployment, a graph computes only the parts that a caller reads.
  if (!templates.some(hasChoice)) return [new EnvironmentGraph(own)];
  own.conditionPaths.forEachPath(() => {
    graphs.push(new EnvironmentGraph(own).complete());
  }, MAXIMUM_GRAPHS);
  return graphs;
}

/** Whether a template has conditions, or parameters with several allowed values. */
function hasChoice(template: Template): boolean {
  const parameters = Object.values(section(template, 'Parameters'));
  return (
    Object.keys(section(template, 'Conditions')).length > 0 ||
    parameters.some((parameter) => isObject(parameter) && parameter['AllowedValues'] !== undefined)
  );
}
