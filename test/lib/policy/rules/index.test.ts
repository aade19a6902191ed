import { findControl } from '../../../../lib/policy/catalogue';
import { RULES } from '../../../../lib/policy/rules';

describe('the rules', () => {
  test('are exactly these', () => {
    expect(RULES.map((rule) => rule.id)).toEqual([
      'BAK-02-LockedVault',
      'CMP-02-ReadonlyRootFilesystem',
      'CMP-03-NonRootUser',
      'CMP-04-LinuxCapabilities',
      'CMP-04-NoHostAccess',
      'CMP-07-RollsBack',
      'CMP-10-AuditedExec',
      'DB-01-Reader',
      'DB-03-EncryptedStorage',
      'DB-04-BackupRetention',
      'DB-05-DeletionProtection',
      'EDGE-01-WebAcl',
      'EDGE-02-WafBlocks',
      'EDGE-03-RateLimit',
      'IMG-01-PinnedPrivateImage',
      'IMG-02-EncryptedRepository',
      'INC-01-EncryptedTopic',
      'KEY-01-EncryptedQueue',
      'LOG-02-EncryptedLogGroup',
      'LOG-02-LogRetention',
      'NET-01-NoPublicIp',
      'NET-03-NoOpenIngress',
      'NET-06-FlowLogs',
      'SEC-01-EncryptedSecret',
      'TLS-01-ListenerPolicy',
      'TLS-01-PlainHttpRedirects',
      'TLS-03-DatabaseRequiresTls',
    ]);
  });

  test.each(RULES)('$id belongs to a control of the catalogue, whose id it starts with', ({ id, control }) => {
    expect(findControl(control)?.id).toBe(control);
    expect(id).toMatch(new RegExp(`^${control}-[A-Z][A-Za-z]+$`));
  });

  test.each(RULES)('$id says what holds, what to do and where that is written', ({ statement, fix, source }) => {
    expect([statement, fix].every((text) => text.endsWith('.'))).toBe(true);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});
