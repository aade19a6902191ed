import { type Baseline, defineBaseline } from '../../../lib/environments';
import { synthesize } from '../../../lib/stages/synthesize';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

const refusal = (define: () => unknown) => {
  try {
    define();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is refused';
};

/** As JavaScript and tsx do, without a type check. */
const defineUnchecked = (props: object) => defineBaseline({ environments: [], ...props });

test('an unknown option is refused with the allowed ones', () => {
  expect(refusal(() => defineUnchecked({ ownStack: [], approvals: [] }))).toBe(
    [
      '2 validation errors in the settings:',
      '  defineBaseline.ownStack\n    given:   an unknown option\n    allowed: environments, ownStacks, allowedRegions, requiredTags, policy\n    fix:     Remove it, or rename it (did you mean "ownStacks"?).',
      '  defineBaseline.approvals\n    given:   an unknown option\n    allowed: environments, ownStacks, allowedRegions, requiredTags, policy\n    fix:     Remove it.',
    ].join('\n\n'),
  );
});

test('every option, and an estate that another one extends, are accepted', () => {
  const base = defineBaseline({ environments: [], ownStacks: [], allowedRegions: [], requiredTags: [], policy: {} });
  expect(defineBaseline({ ...base, allowedRegions: ['eu-west-1'] })).toMatchObject({ allowedRegions: ['eu-west-1'] });
});

test.each([
  ['an environment that is undefined, as a misspelled import', { environments: [undefined] }, 'environments[0]'],
  ['an environment without incidents', { environments: [{ name: 'dev' }] }, 'dev.incidents'],
  ['own stacks that are undefined', { environments: [undefined], ownStacks: [undefined] }, 'ownStacks[0]'],
])('the synthesis reports %s as a validation error', (_, props, path) => {
  const { environments, ownStacks } = props as unknown as Baseline;
  const message = refusal(() =>
    synthesize({
      environments,
      ownStacks,
      projectRoot: PROJECT_ROOT,
      outdir: temporaryDirectory(),
      progress: () => undefined,
      summary: () => undefined,
    }),
  );
  expect(message).toMatch(/^\d+ validation errors? in the settings:/);
  expect(message).toContain(`\n  ${path}\n    given: `);
});
