import { CATALOG, ControlLevel, findControl } from '../../../../lib/policy/catalog';
import { CONTROL_PARTS } from '../../../../lib/policy/catalog/control-parts';
import { RULES } from '../../../../lib/policy/rules';
import { controlIdOf } from '../../../../lib/policy/rules/rule';

describe('the catalog', () => {
  test('has each control once', () => {
    expect(new Set(CATALOG.map((control) => control.id)).size).toBe(CATALOG.length);
  });

  test('counts each family without gaps', () => {
    const families = new Set(CATALOG.map(({ id }) => id.replace(/-\d\d$/, '')));
    const numbered = [...families].flatMap((family) =>
      CATALOG.filter(({ id }) => id.startsWith(`${family}-`)).map(
        (_, index) => `${family}-${String(index + 1).padStart(2, '0')}`,
      ),
    );
    expect(CATALOG.map((control) => control.id)).toEqual(numbered);
  });

  test.each([
    ['NET-01', ControlLevel.HARD],
    ['DB-01', ControlLevel.HARD_IN_PRODUCTION],
    ['EDGE-06', ControlLevel.HARD_WHEN_PROXIED],
    ['NET-04', ControlLevel.WAIVABLE],
    ['BAK-02', ControlLevel.WAIVABLE_IN_PRODUCTION],
    ['IMG-03', ControlLevel.OPTION],
    ['EDGE-08', ControlLevel.PER_SERVICE],
    ['LOG-04', ControlLevel.INFORMATIVE],
  ])('knows that %s is %s', (id, level) => {
    expect(findControl(id)?.level).toBe(level);
  });

  test.each(Object.entries(CONTROL_PARTS))('the parts of %s name rules of the control', (id, parts) => {
    const rules = RULES.filter((rule) => controlIdOf(rule) === id).map((rule) => rule.id);
    expect(findControl(id)).toBeDefined();
    expect(
      Object.values(parts)
        .flat()
        .filter((rule) => !rules.includes(rule)),
    ).toEqual([]);
  });
});
