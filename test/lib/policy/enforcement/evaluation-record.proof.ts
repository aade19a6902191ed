import { synthesizedTemplates } from '../../../../bench/mutation/production';
import { Tier } from '../../../../lib/policy';
import { restoredEvaluations, storedEvaluations } from '../../../../lib/policy/enforcement/evaluation-record';
import { report } from '../../../../lib/policy/enforcement/evaluation-report';
import { evaluate } from '../../../../lib/policy/evaluate';
import { type Resource, TemplateSet } from '../../../../lib/policy/model';
import { RULES } from '../../../../lib/policy/rules';

test('stored evaluations of production have the same findings and evidence', () => {
  const templateSet = new TemplateSet(synthesizedTemplates('production'), Tier.PRODUCTION, {
    environment: 'production',
  });
  const evaluations = evaluate(templateSet, { recordReads: true });
  const text = JSON.stringify(storedEvaluations(evaluations));
  const restored = restoredEvaluations(JSON.parse(text) as ReturnType<typeof storedEvaluations>, templateSet, RULES);
  const options = {
    pack: 'BaselineChecks',
    pathOf: ({ logicalId }: Resource) => logicalId,
    accepts: () => false,
  };
  expect(report(restored, options)).toEqual(report(evaluations, options));
});
