import { MutationHarness } from '../../bench/mutation/harness';
import { synthesizedTemplates } from '../../bench/mutation/production';
import { isUnread, unreadOf } from '../../bench/mutation/unread';
import { Tier } from '../../facts/tier';
import { template } from '../support/policy';

describe('the second figure of the mutants', () => {
  test('every property of production that no rule reads has a reason, or does not affect security', () => {
    const templates = synthesizedTemplates('production');
    const harness = new MutationHarness(templates, Tier.PRODUCTION);
    const unread = harness.mutants
      .filter(({ controls }) => controls.length === 0)
      .map((mutant) => harness.verdict(mutant))
      .filter(isUnread);
    expect(unreadOf(unread, templates)).toMatchObject({ withoutReason: [], unusedReasons: [] });
  });

  test('a property that no rule reads, without a reason, is listed', () => {
    const body = { Resources: { Fleet: { Type: 'AWS::GameLift::Fleet', Properties: { FleetType: 'ON_DEMAND' } } } };
    const templates = [template('Stack', body)];
    const mutant = {
      template: templates[0] ?? template('Stack', {}),
      logicalId: 'Fleet',
      type: 'AWS::GameLift::Fleet',
      path: ['Properties', 'FleetType'],
      how: 'is "SPOT"',
      value: 'SPOT',
      controls: [],
    };
    const { withoutReason } = unreadOf([{ mutant, killed: false, noticedBy: [], rules: [] }], templates);
    expect(withoutReason).toEqual(['AWS::GameLift::Fleet Properties.FleetType is "SPOT"']);
  });
});
