import { finding } from '../../model';
import { traceCollectorsOf, usesTracing } from '../../predicates/compute/trace-collectors';
import type { Rule } from '../rule';

export const tracedWorkloads: Rule = {
  id: 'DET-09-TracedWorkloads',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'If one ECS task of an environment is traced, all are.',
  fix: 'Add a trace collector to the task, so that traces do not end at its requests.',
  source: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html',
  appliesTo: (_, templateSet) => usesTracing(templateSet),
  check: (task) =>
    traceCollectorsOf(task).length > 0
      ? []
      : [
          finding(
            task.get('ContainerDefinitions'),
            'collector',
            'the task has no trace collector: traces of other workloads end at its requests',
          ),
        ],
};
