import type { EnvironmentSettings } from '../../../lib/config';
import { escalationNote } from '../../../lib/config/escalation-note';
import { development, production } from '../../reference-estate';

const mailbox = (name: string) => ({ kind: 'email', address: `${name}@company.example` }) as const;
const INCIDENTS = {
  critical: [mailbox('on-call')],
  warning: [mailbox('team')],
  escalation: { confirmWithinMinutes: 15, targets: [mailbox('head-of-platform')] },
  backupContact: mailbox('deputy'),
};
const withIncidents = (incidents: EnvironmentSettings['incidents']) => escalationNote([{ ...production, incidents }]);
const NOTE =
  'Incidents: production has no second route for unconfirmed critical alerts, or a route without a backup contact (INC-05). Add incidents.escalation and incidents.backupContact.';

test('production with an escalation and a backup contact has no note', () => {
  expect(withIncidents(INCIDENTS)).toBeUndefined();
});

test('two targets in each route are a contact and a backup contact', () => {
  const pair = (name: string) => [mailbox(name), mailbox(`${name}-2`)];
  const escalation = { confirmWithinMinutes: 15, targets: pair('head') };
  const incidents = { critical: pair('on-call'), warning: pair('team'), escalation };
  expect(withIncidents(incidents)).toBeUndefined();
  expect(withIncidents({ ...incidents, warning: [mailbox('team')] })).toBe(NOTE);
});

test('production without one of them has a note, other tiers have none', () => {
  expect(withIncidents({ ...INCIDENTS, escalation: undefined })).toBe(NOTE);
  expect(withIncidents({ ...INCIDENTS, backupContact: undefined })).toBe(NOTE);
  expect(escalationNote([development, production])).toBe(NOTE);
  expect(escalationNote([development])).toBeUndefined();
});
