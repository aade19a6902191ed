import { isBelow, isHostname, isHttpsUrl, isMailbox } from '../../../../lib/config/values/internet-name';

test.each([
  ['www.example.com', true],
  ['example.com', true],
  ['localhost', false],
  ['shop.xn--p1ai', true],
  ['shop.xn--', false],
  ['WWW.example.com', false],
  ['-a.example.com', false],
  ['a..example.com', false],
  [`${'a'.repeat(64)}.example.com`, false],
  [`${'a.'.repeat(130)}com`, false],
])('%s is a hostname: %s', (text, expected) => {
  expect(isHostname(text)).toBe(expected);
});

test.each([
  ['www.example.com', true],
  ['a.b.example.com', true],
  ['example.com', false],
  ['notexample.com', false],
])('%s lies below example.com: %s', (text, expected) => {
  expect(isBelow(text, 'example.com')).toBe(expected);
});

test.each([
  ['team+alerts@example.com', true],
  ['team@localhost', false],
  ['@example.com', false],
  ['a b@example.com', false],
])('%s is a mailbox: %s', (text, expected) => {
  expect(isMailbox(text)).toBe(expected);
});

test.each([
  ['https://pager.example.com/incidents?team=1', true],
  ['http://pager.example.com', false],
  ['https://me:pw@pager.example.com', false],
  ['https://', false],
  ['https://127.0.0.1/', false],
  ['https://a b.example.com', false],
])('%s is an https URL: %s', (text, expected) => {
  expect(isHttpsUrl(text)).toBe(expected);
});
