import { Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { durationBetween, requirement, numberBetween, validateAll } from '../../../constructs/validation';

const [MINUTE, HOUR] = [Duration.minutes(1), Duration.hours(1)];

describe('validateAll', () => {
  test('reports the construct and all validation errors in one error', () => {
    const construct = new Construct(new Stack(undefined, 'Services'), 'Web');
    expect(() => {
      validateAll(
        construct,
        requirement(false, 'a is wrong'),
        requirement(true, 'b is wrong'),
        requirement(false, 'c is wrong'),
      );
    }).toThrow(new Error('Services/Web: invalid props\n  - a is wrong\n  - c is wrong'));
  });

  test('reports nothing if all requirements are met', () => {
    expect(() => {
      validateAll(new Stack(), requirement(true, 'a is wrong'), undefined);
    }).not.toThrow();
  });
});

describe('numberBetween', () => {
  test.each([1, 2, 3, undefined, Token.asNumber('later'), Lazy.number({ produce: () => 9 })])('accepts %p', (value) => {
    expect(numberBetween('size', value, [1, 3])).toBeUndefined();
  });

  test.each([0, 4, 1.5, Number.NaN, Infinity])('rejects %p', (value) => {
    expect(numberBetween('size', value, [1, 3])).toBe(`size is ${value}; allowed is a whole number from 1 to 3`);
  });
});

describe('durationBetween', () => {
  test.each([MINUTE, HOUR, Duration.seconds(61), undefined, Duration.seconds(Token.asNumber('later'))])(
    'accepts %p',
    (value) => {
      expect(durationBetween('timeout', value, [MINUTE, HOUR])).toBeUndefined();
    },
  );

  test.each([
    [Duration.seconds(59), '59 seconds'],
    [Duration.minutes(61), '1 hour 1 minute'],
  ])('rejects values out of bounds', (value, words) => {
    expect(durationBetween('timeout', value, [MINUTE, HOUR])).toBe(
      `timeout is ${words}; allowed is 1 minute to 1 hour`,
    );
  });
});
