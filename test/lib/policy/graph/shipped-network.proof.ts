import { EnvironmentGraph } from '../../../../lib/policy/graph';
import { type Template, TemplateSet } from '../../../../lib/policy/model';
import { environments } from '../../../reference-estate';
import { synthesizeVariant } from '../../../support/variants/variant-assembly';

test.each(environments)('the graph evaluates every network interface of $name', (settings) => {
  const { stacks } = synthesizeVariant({ name: settings.name, base: 'production', settings });
  const templates = stacks.map(({ account, name, region, template }): Template => ({
    name,
    file: name,
    body: { ...template },
    stackName: name,
    region,
    stack: { Account: account },
  }));
  const { network, queries } = new EnvironmentGraph(new TemplateSet(templates, settings.tier));
  expect(network.attached.length).toBeGreaterThan(0);
  expect(queries.notEvaluated).toEqual([]);
});
