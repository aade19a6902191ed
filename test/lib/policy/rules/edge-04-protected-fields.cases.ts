import { protectedFields } from '../../../../lib/policy/rules/edge-04-protected-fields';
import { findings } from '../../../support/policy';
import { webAcl } from '../../../support/web-acl-templates';

function protecting(FieldKeys: readonly string[], more: Record<string, unknown> = {}) {
  const protection = { Field: { FieldType: 'SINGLE_HEADER', FieldKeys }, Action: 'SUBSTITUTION', ...more };
  return webAcl([], { DataProtectionConfig: { DataProtections: [protection] } });
}

describe('EDGE-04-ProtectedFields', () => {
  test('finds a web ACL that protects nothing', () => {
    expect(findings(protectedFields, webAcl([]))).toEqual([
      "Acl[authorization] Properties.DataProtectionConfig: logs and samples show the header 'authorization'",
      "Acl[cookie] Properties.DataProtectionConfig: logs and samples show the header 'cookie'",
    ]);
  });

  test('finds one header of two', () => {
    expect(findings(protectedFields, protecting(['Authorization']))).toEqual([
      "Acl[cookie] Properties.DataProtectionConfig: logs and samples show the header 'cookie'",
    ]);
  });

  test('finds a protection with an exception', () => {
    const keys = ['authorization', 'cookie'];
    expect(findings(protectedFields, protecting(keys, { ExcludeRuleMatchDetails: true }))).toHaveLength(2);
  });

  test('passes both', () => {
    expect(findings(protectedFields, protecting(['authorization', 'cookie', 'x-api-key']))).toEqual([]);
  });
});
