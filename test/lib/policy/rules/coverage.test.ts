import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOG, ControlLevel } from '../../../../lib/policy/catalog';
import { CLOUDFLARE_RULES } from '../../../../lib/policy/cloudflare';
import { RULES } from '../../../../lib/policy/rules';
import { controlIdOf } from '../../../../lib/policy/rules/rule';

const FOLDER = join(__dirname, '../../../../lib/policy/rules');

const cases = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cases.ts'))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
  .join('');

describe('the rules', () => {
  test.each(RULES)('$id has cases', ({ id }) => {
    const file = id.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    expect(cases).toContain(`from './${file}';`);
  });

  test('cover every control, except those with a reason why no rule can', () => {
    const covered = new Set([...RULES, ...CLOUDFLARE_RULES].map(controlIdOf));
    const without = CATALOG.filter(({ id }) => !covered.has(id)).map(({ id }) => id);
    expect(CATALOG.flatMap(({ id, withoutRule }) => (withoutRule === undefined ? [] : [id]))).toEqual(without);
  });

  test('are missing only where a control is held outside of templates, or is a choice', () => {
    const enforced = CATALOG.filter(
      ({ level, withoutRule }) => level !== ControlLevel.INFORMATIVE && withoutRule !== undefined,
    );
    expect(enforced.map(({ id }) => id)).toEqual(['DB-09', 'KEY-05', 'DEL-08', 'DEL-09', 'DEL-10', 'DEL-11']);
  });
});
