import { Size } from 'aws-cdk-lib';
import { RequestRule } from '../../../constructs';

const NAME = "name is 'no spaces'; allowed are 1 to 128 letters, digits, hyphens and underscores";

describe('rejects', () => {
  test.each<[string, () => unknown, readonly string[]]>([
    [
      'blockPath',
      () => RequestRule.blockPath('no spaces', 'internal/'),
      [NAME, "path is 'internal/'; allowed are paths that begin with /, such as /internal/, of at most 200 bytes"],
    ],
    [
      'allowMethods',
      () => RequestRule.allowMethods('no spaces', 'get'),
      [NAME, 'methods are [get]; allowed are one or more uppercase names, such as GET'],
    ],
    [
      'allowMethods',
      () => RequestRule.allowMethods('Methods'),
      ['methods are []; allowed are one or more uppercase names, such as GET'],
    ],
    [
      'limitBody',
      () => RequestRule.limitBody('Bodies', Size.kibibytes(8)),
      ['size is 8192 bytes; allowed is less than 8192, the maximum that WAF inspects'],
    ],
    [
      'allowCountries',
      () => RequestRule.allowCountries('Countries', 'IE', 'ireland'),
      ['countries are [IE, ireland]; allowed are 1 to 50 ISO 3166 codes, such as IE'],
    ],
    [
      'limitRate',
      () => RequestRule.limitRate('no spaces', 'sign-in', 9),
      [
        NAME,
        "path is 'sign-in'; allowed are paths that begin with /, such as /internal/, of at most 200 bytes",
        'requests is 9; allowed is a whole number from 10 to 100000',
      ],
    ],
  ])('rules without an effect: %s', (factory, make, errors) => {
    expect(make).toThrow(new Error([`RequestRule.${factory}: invalid rule`, ...errors].join('\n  - ')));
  });
});
