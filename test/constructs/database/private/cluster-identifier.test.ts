import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { derivedIdentifier, identifierRequirements } from '../../../../constructs/database/private/cluster-identifier';

describe('a derived identifier', () => {
  // CDK stores children in a plain object, which already has `toString`.
  const id = fc.stringMatching(/^[A-Za-z0-9_. -]{1,40}$/).filter((text) => !(text in {}));

  test('is valid for RDS with any construct id, and RDS does not change it', () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 4 }), (path) => {
        const parent = path.reduce<Construct>((outer, name) => new Construct(outer, name), new Stack());
        const identifier = derivedIdentifier(new Construct(parent, 'Database'));
        expect(identifier).toMatch(/^db(-[a-z0-9]+)+$/);
        expect(identifier.length).toBeLessThanOrEqual(63);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a given identifier', () => {
  test.each(['Main', '1st', 'main-', 'a--b', 'a_b', '', 'a'.repeat(64)])("rejects '%s'", (identifier) => {
    expect(identifierRequirements(identifier).filter(Boolean)).toEqual([
      `clusterIdentifier is '${identifier}'; allowed are 1 to 63 lowercase letters, digits and single hyphens, a letter first and no hyphen last`,
    ]);
  });

  test.each([undefined, 'main', 'a', 'a'.repeat(63), Token.asString({ Ref: 'Name' })])('accepts %s', (identifier) => {
    expect(identifierRequirements(identifier).filter(Boolean)).toEqual([]);
  });
});
