import { finding, type Finding, type Value } from '../../model';
import type { Container } from '../../predicates/compute/containers';
import { traceCollectorsOf } from '../../predicates/compute/trace-collectors';
import type { Rule } from '../rule';

/** Attributes that identify a person or contain what a person entered. https://opentelemetry.io/docs/specs/semconv/registry/attributes/ */
const PERSONAL_ATTRIBUTES = ['client.address', 'db.query.text', 'enduser.id', 'url.query', 'user_agent.original'];

/** An address that other tasks can connect to. */
const OPEN_ENDPOINT = /endpoint:\s*["']?(?:0\.0\.0\.0|\[::\])/;

export const traceCollector: Rule = {
  id: 'DET-09-TraceCollector',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'Trace collectors in ECS tasks delete attributes with personal data and listen on the loopback interface.',
  fix: 'Use Sidecar.traceCollector, or set AOT_CONFIG_CONTENT with an attributes processor that deletes these attributes and receivers on 127.0.0.1.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html',
  appliesTo: (task) => traceCollectorsOf(task).length > 0,
  check: (task) => traceCollectorsOf(task).flatMap(collectorErrors),
};

function collectorErrors({ definition, name }: Container): Finding[] {
  const configuration = configurationOf(definition);
  const text = configuration?.pattern() ?? '';
  if (configuration === undefined || text === '') {
    return [
      finding(
        definition,
        name,
        `the collector '${name}' has no configuration in the template: it sends all attributes`,
      ),
    ];
  }
  const kept = PERSONAL_ATTRIBUTES.filter((attribute) => !deletes(text, attribute));
  return [
    ...(kept.length === 0
      ? []
      : [finding(configuration, `${name}+attributes`, `the collector '${name}' does not delete ${kept.join(', ')}`)]),
    ...(OPEN_ENDPOINT.test(text)
      ? [finding(configuration, `${name}+endpoint`, `the collector '${name}' listens on all interfaces`)]
      : []),
  ];
}

function configurationOf(definition: Value): Value | undefined {
  return definition
    .get('Environment')
    .items()
    .find((variable) => variable.get('Name').is('AOT_CONFIG_CONTENT'))
    ?.get('Value');
}

/** Whether an action of an attributes processor deletes an attribute: `{ key: enduser.id, action: delete }`, also in several lines. */
function deletes(configuration: string, attribute: string): boolean {
  const [, ...actions] = configuration.split(/\bkey:\s*/);
  return actions.some((action) => {
    const [key = '', rest = ''] = action.split(/[,\n]/, 2);
    return key.replaceAll(/["'\s]/g, '') === attribute && /^\s*action:\s*["']?delete\b/.test(rest);
  });
}
