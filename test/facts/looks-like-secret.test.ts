import * as fc from 'fast-check';
import { looksLikeSecret } from '../../facts/looks-like-secret';

const PRIVATE_KEY = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');
const TOKEN = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'c2lnbmF0dXJl'].join('.');

describe('a secret', () => {
  test.each([
    ['DB_PASSWORD', 'hunter2'],
    ['PGPASSWORD', 'hunter2'],
    ['dbPassword', 'hunter2'],
    ['MYSQL_PWD', 'hunter2'],
    ['API_TOKEN', 'abc'],
    ['CLIENT_SECRET', 'abc'],
    ['STRIPE_API_KEY', 'abc'],
    ['apiKey', 'abc'],
    ['AWS_SECRET_ACCESS_KEY', 'abc'],
    ['SIGNING_KEY', 'abc'],
    ['GOOGLE_CREDENTIALS', '{}'],
    ['A', 'AKIAIOSFODNN7EXAMPLE'],
    ['A', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['A', PRIVATE_KEY],
    ['A', TOKEN],
    ['A', `Bearer ${TOKEN}`],
    ['A', `ghp_${'a1B2'.repeat(9)}`],
    ['A', 'postgres://app:hunter2@db.example.com/app'],
    ['A', 'https://api.example.com/v1?token=abc'],
    ['A', 'host=db.example.com;password=hunter2'],
    ['A', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['SECRET_URL', 'https://me:hunter2@example.com'],
  ])('%s=%s', (name, value) => {
    expect(looksLikeSecret(name, value)).toBe(true);
  });

  test('any random Base64 of 40 characters', () => {
    const digit = fc.constantFrom(...Array.from('0123456789'));
    const upper = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ'));
    const lower = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz'));
    const of = (one: fc.Arbitrary<string>, length: number): fc.Arbitrary<string[]> =>
      fc.uniqueArray(one, { minLength: length, maxLength: length });
    const random = fc.tuple(of(digit, 6), of(upper, 17), of(lower, 17)).chain(([digits, uppers, lowers]) => {
      const all = [...digits, ...uppers, ...lowers];
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
    fc.assert(
      fc.property(random, (characters) => {
        expect(looksLikeSecret('A', characters.join(''))).toBe(true);
      }),
    );
  });
});

describe('no secret', () => {
  test.each([
    ['LOG_LEVEL', 'info'],
    ['DB_SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:main-AbCdEf'],
    ['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:main-AbCdEf'],
    ['DB_SECRET_NAME', 'development/main'],
    ['TOKEN_URL', 'https://login.example.com/oauth2/token'],
    ['TOKEN_ISSUER', 'https://login.example.com/eu-west-1_AbCdEfGhI'],
    ['TOKEN_TTL', '300'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['TOKENIZERS_PARALLELISM', '4'],
    ['SECRETARY', 'Ada'],
    ['USE_TOKEN', 'true'],
    ['API_KEY', ''],
    ['DB_HOST', 'main.cluster-c1abcdefghij.eu-west-1.rds.amazonaws.com'],
    ['UPSTREAM', 'postgres://app@db.example.com:5432/app'],
    ['BUCKET', 'development-artifacts-111111111111-eu-west-1'],
    ['IMAGE', `sha256:${'0123456789abcdef'.repeat(4)}`],
    ['GIT_COMMIT', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
    ['TRACE_ID', '123e4567-e89b-12d3-a456-426614174000'],
    ['CA_BUNDLE', '/app/certificates/eu-west-1/Global2024Bundle.pem'],
    ['HANDLER', 'OrderConfirmationMessageHandlerFactory'],
    ['HANDLER', 'OrderConfirmationMessageHandlerFactory2'],
    ['HOSTS', 'a.example.com,b.example.com,c.example.com,d.example.com'],
  ])('%s=%s', (name, value) => {
    expect(looksLikeSecret(name, value)).toBe(false);
  });
});
