import { Stack, Stage } from 'aws-cdk-lib';
import { BaselinePolicy } from '../../../../lib/policy';
import { testApp } from '../../../support/stacks';

const OPTIONS =
  'tier, packs, controls, providedElsewhere, mode, baseline, allowedRegions, requiredTags, trustedAccounts, today, failOnExpired, failOnStaleAcceptances, evidence';

/** As JavaScript does, without a type check. */
const enforce = (scope: unknown, options?: object) => () => {
  BaselinePolicy.enforce(scope as Stage, options);
};
const message = (...lines: string[]) => ['BaselinePolicy.enforce is called incorrectly:', ...lines].join('\n  ');

test('a Stack is refused, because the policy would evaluate nothing', () => {
  const stack = new Stack(testApp(), 'shop');
  expect(enforce(stack)).toThrow(
    message("it applies to an App or a Stage, not to the construct 'shop': pass the App or the Stage"),
  );
  expect(enforce(undefined)).toThrow(
    message('it applies to an App or a Stage, not to undefined: pass the App or the Stage'),
  );
});

test('unknown options and values are refused in one message', () => {
  const options = { level: 'staging', tier: 'prod', mode: 'warn', packs: ['AwsSolutions', 'CIS'] };
  expect(enforce(testApp(), options)).toThrow(
    message(
      `there is no option 'level': use ${OPTIONS}`,
      "'prod' is not a value of tier: use development, staging, production",
      "'warn' is not a value of mode: use enforce, report",
      "'CIS' is not a value of packs: use AwsSolutions, NIST.800.53.R5, HIPAA.Security, PCI.DSS.321",
    ),
  );
});

test('an App and a Stage are accepted, also with options that are undefined', () => {
  const app = testApp();
  expect(enforce(new Stage(app, 'production'), { tier: undefined, mode: undefined, packs: undefined })).not.toThrow();
  expect(enforce(app)).not.toThrow();
});
