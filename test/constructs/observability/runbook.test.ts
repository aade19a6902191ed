import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AlertRouting, Runbook } from '../../../constructs';
import { testStack } from '../../support/stacks';

const FOLDER = join(__dirname, '../../../docs/runbooks');

test.each(Object.entries(Runbook))('the page of %s exists', (_, runbook: Runbook) => {
  expect(existsSync(runbook.below(FOLDER))).toBe(true);
});

test('a page at a URL is linked without changes', () => {
  const url = 'https://wiki.example.com/orders?version=2';
  expect(Runbook.at(url).below('https://runbooks.example.com')).toBe(url);
});

test.each(['', '../orders', 'orders.md', 'https://wiki.example.com'])("'%s' is not a page name", (name) => {
  expect(() => Runbook.named(name)).toThrow(
    `Runbook.named: '${name}' is not a page name; use one such as 'orders', or Runbook.at`,
  );
});

test.each(['orders', 'http://wiki.example.com/orders', 'https://'])("'%s' is not an HTTPS URL", (url) => {
  expect(() => Runbook.at(url)).toThrow(`Runbook.at: '${url}' is not an HTTPS URL`);
});

describe('instructions of an alert routing', () => {
  test('link the packaged runbook without ownership', () => {
    const alertRouting = new AlertRouting(testStack(), 'Alerts');
    expect(alertRouting.instructions(Runbook.RESTORE)).toBe('Runbook: cdk-secure-baseline/docs/runbooks/restore.md');
  });

  test('reject an invalid URL of runbooks', () => {
    const ownership = { owner: 'team-shop', contact: 'team-shop@example.com', runbooks: 'wiki/shop' };
    expect(() => new AlertRouting(testStack(), 'Alerts', { ownership })).toThrow(
      "Stack/Alerts: invalid props\n  - ownership.runbooks is 'wiki/shop'; allowed is an HTTPS URL",
    );
  });
});
