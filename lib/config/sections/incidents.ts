import { z } from 'zod';
import { type Settings, text, wholeNumber } from '../schema/leaf';
import { httpsUrl, mailbox } from '../schema/shared-settings';
import { CONFIRMATION_MINUTES } from '../../../facts/alert-confirmation';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-chatbot-slackchannelconfiguration.html */
const SLACK_WORKSPACE = /^T[0-9A-Z]{8,254}$/;
const SLACK_CHANNEL = /^[CG][0-9A-Z]{8,254}$/;
/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-chatbot-microsoftteamschannelconfiguration.html */
const UUID = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const TEAMS_CHANNEL = /^(?=.{1,255}$)[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/;

const target = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('email'),
    /** Mailbox of a team. */
    address: mailbox,
  }),
  z.strictObject({
    kind: z.literal('https'),
    /** Endpoint of an on-call system; it confirms the SNS subscription. */
    url: httpsUrl,
  }),
]);

const uuid = (owner: string) =>
  text(UUID, {
    allowed: 'a UUID',
    fix: `Copy the ID of the ${owner} from a link to the channel.`,
    examples: ['00000000-0000-0000-0000-000000000001'],
  });

const chat = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('slack'),
    /** `T…`; the console shows it after the workspace was authorized. */
    workspaceId: text(SLACK_WORKSPACE, {
      allowed: 'the ID of a Slack workspace: T and at least 8 capital letters or digits',
      fix: 'Authorize the workspace in the console of Amazon Q Developer in chat applications, which shows the ID.',
      examples: ['T01234567'],
    }),
    /** `C…` or `G…`, the last part of the link to the channel. */
    channelId: text(SLACK_CHANNEL, {
      allowed: 'the ID of a Slack channel: C or G and at least 8 capital letters or digits',
      fix: 'Copy the last part of the link to the channel.',
      examples: ['C01234567'],
    }),
  }),
  z.strictObject({
    kind: z.literal('teams'),
    /** Microsoft Entra tenant. */
    tenantId: uuid('tenant'),
    /** Team of the channel. */
    teamId: uuid('team'),
    /** As in the link to the channel: `19%3a…%40thread.tacv2`. */
    channelId: text(TEAMS_CHANNEL, {
      allowed: 'the ID of a Teams channel as in a link, such as 19%3aabc%40thread.tacv2',
      fix: 'Copy the part between /channel/ and the next / of the link to the channel.',
      examples: ['19%3aabc%40thread.tacv2'],
    }),
  }),
]);

/** The second route of critical alerts. */
const escalation = z.strictObject({
  /** Minutes in which a responder confirms a critical alert, at most a day. */
  confirmWithinMinutes: wholeNumber(
    CONFIRMATION_MINUTES,
    'Write the minutes that an on-call engineer needs to wake up and sign in, for instance 15.',
  ),
  /** Targets of unconfirmed critical alerts, one or more, other than those of `critical`. */
  targets: z.array(target),
});

/** Notification targets of alarms, by severity (INC-01). */
export const incidents = z.strictObject({
  /** Targets of critical alarms, one or more. */
  critical: z.array(target),
  /** Targets of warnings, one or more. */
  warning: z.array(target),
  /**
   * A chat channel that shows incidents of both severities. Authorize Amazon Q Developer in chat applications in its console first.
   * @default - none
   */
  chat: chat.optional(),
  /**
   * A target of every route, in addition to its other targets: it receives alerts of both severities, and escalated alerts (INC-05).
   * @default - none
   */
  backupContact: target.optional(),
  /**
   * The second route: critical alerts that no responder confirms are sent to it (INC-05).
   * @default - none
   */
  escalation: escalation.optional(),
});

export type NotificationTarget = Settings<typeof target>;
export type ChatSettings = Settings<typeof chat>;
