import { wafDataProtection } from './edge-04-waf-data-protection';
import { findings } from '../../../../test/support/policy';
import { webAcl } from '../../../../test/support/web-acl-templates';

function protecting(FieldKeys: readonly string[], more: Record<string, unknown> = {}) {
  const protection = { Field: { FieldType: 'SINGLE_HEADER', FieldKeys }, Action: 'SUBSTITUTION', ...more };
  return webAcl([], { DataProtectionConfig: { DataProtections: [protection] } });
}

describe('EDGE-04-WafDataProtection', () => {
  test('finds a web ACL without data protection', () => {
    expect(findings(wafDataProtection, webAcl([]))).toEqual([
      "Acl[authorization] Properties.DataProtectionConfig: DataProtectionConfig does not mask the header 'authorization'",
      "Acl[cookie] Properties.DataProtectionConfig: DataProtectionConfig does not mask the header 'cookie'",
    ]);
  });

  test('finds one header of two', () => {
    expect(findings(wafDataProtection, protecting(['Authorization']))).toEqual([
      "Acl[cookie] Properties.DataProtectionConfig: DataProtectionConfig does not mask the header 'cookie'",
    ]);
  });

  test('finds a protection with an exception', () => {
    const keys = ['authorization', 'cookie'];
    expect(findings(wafDataProtection, protecting(keys, { ExcludeRuleMatchDetails: true }))).toHaveLength(2);
  });

  test('passes both', () => {
    expect(findings(wafDataProtection, protecting(['authorization', 'cookie', 'x-api-key']))).toEqual([]);
  });
});
