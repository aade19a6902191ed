import { Tier } from '../../../../facts/tier';
import { evaluateEach, mustExist } from '../evaluate-each';
import { inEveryPlace, type VerifyContext, type VerifyFinding } from '../verify-check';

const DEPLOYED = /^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/;

/** Every Region has the stacks of the environment, all of them completely deployed and in production protected. */
export async function stacks(context: VerifyContext): Promise<readonly VerifyFinding[]> {
  const { settings } = context;
  return inEveryPlace(context, async ({ inventory }) => [
    ...mustExist('DEL-04', 'stacks of the environment', inventory.stacks.length),
    ...(await evaluateEach(
      { control: 'DEL-04', subject: 'stacks are deployed' },
      inventory.stacks,
      ({ name, status }) => (DEPLOYED.test(status) ? undefined : `${name} is ${status}`),
    )),
    ...(settings.tier !== Tier.PRODUCTION
      ? []
      : await evaluateEach(
          { control: 'DEL-06', subject: 'stacks have termination protection' },
          inventory.stacks,
          ({ name, isProtected }) => (isProtected ? undefined : `${name} has none`),
        )),
  ]);
}
