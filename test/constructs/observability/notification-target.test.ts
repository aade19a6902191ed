import { NotificationTarget } from '../../../constructs';

describe('rejects', () => {
  test.each(['on-call', 'on-call@example', 'on call@example.com', ''])('the mailbox %p', (address) => {
    expect(() => NotificationTarget.email(address)).toThrow(
      new Error(`NotificationTarget.email: '${address}' is not an email address; an example is on-call@example.com`),
    );
  });

  test.each(['http://pager.example.com', 'pager.example.com', ''])('the address %p', (url) => {
    expect(() => NotificationTarget.https(url)).toThrow(
      new Error(`NotificationTarget.https: '${url}' is not an HTTPS URL; alerts are never sent without TLS`),
    );
  });
});
