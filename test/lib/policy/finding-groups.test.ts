import { rules as nagRules } from 'cdk-nag';
import { groupFindings } from '../../../lib/policy/finding-groups';
import { RULES } from '../../../lib/policy/rules';
import { SAME_CAUSE } from '../../../lib/policy/same-cause';

const at = 'Stack/Resource';

const finding = (id: string, changes: { at?: string; location?: string; what?: string; cause?: string } = {}) => ({
  id,
  at,
  location: 'Properties',
  what: id,
  ...changes,
});

const idsOf = (...findings: ReturnType<typeof finding>[]) => groupFindings(findings).map(({ ids }) => ids);

describe('findings with one cause are one entry', () => {
  test('owner and runbook of one alarm, with both messages', () => {
    const location = 'Properties.AlarmDescription';
    const [group, ...others] = groupFindings([
      finding('INC-02-AlarmOwnerAndRunbook[Runbook]', { location, what: 'INC-02 is violated: no runbook' }),
      finding('INC-02-AlarmOwnerAndRunbook[Owner]', { location, what: 'INC-02 is violated: no owner' }),
    ]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      ids: ['INC-02-AlarmOwnerAndRunbook[Runbook]', 'INC-02-AlarmOwnerAndRunbook[Owner]'],
      what: 'INC-02 is violated: no runbook; no owner',
    });
  });

  test('the same check in several packs, and the property of a rule of this project', () => {
    expect(
      idsOf(
        finding('AwsSolutions-VPC7', { cause: 'VPCFlowLogsEnabled' }),
        finding('HIPAA.Security-VPCFlowLogsEnabled', { cause: 'VPCFlowLogsEnabled' }),
        finding('NET-06-FlowLogs[FlowLog]'),
      ),
    ).toEqual([['NET-06-FlowLogs[FlowLog]', 'AwsSolutions-VPC7', 'HIPAA.Security-VPCFlowLogsEnabled']]);
  });

  test('rules of cdk-nag that could not evaluate one resource', () => {
    const cause = 'not evaluated';
    expect(
      idsOf(finding('HIPAA.Security-EC2RestrictedSSH', { cause }), finding('AwsSolutions-EC23', { cause })),
    ).toEqual([['HIPAA.Security-EC2RestrictedSSH', 'AwsSolutions-EC23']]);
  });

  test('findings of other constructs, properties and checks are separate', () => {
    expect(
      idsOf(
        finding('NET-06-FlowLogs[FlowLog]'),
        finding('NET-06-FlowLogs[FlowLog]', { at: 'Stack/Other' }),
        finding('NET-06-FlowLogs[FlowLog]', { location: 'Properties.Other' }),
        finding('AwsSolutions-IAM5[Action::s3:*]', { cause: 'IAMNoWildcardPermissions[Action::s3:*]' }),
        finding('AwsSolutions-IAM5[Resource::*]', { cause: 'IAMNoWildcardPermissions[Resource::*]' }),
      ),
    ).toHaveLength(5);
  });
});

test('the table of checks names rules that exist', () => {
  const published = Object.values(nagRules).flatMap((service) => Object.keys(service));
  expect(
    Object.values(SAME_CAUSE)
      .flat()
      .filter((name) => !published.includes(name)),
  ).toEqual([]);
  expect(Object.keys(SAME_CAUSE).filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
});
