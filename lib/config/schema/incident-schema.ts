import { z } from 'zod';
import type { ChatSettings, IncidentSettings, NotificationTarget } from '../incident-settings';
import { CHOICE, section, text } from './leaf';
import { httpsUrl, mailbox } from './names';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-chatbot-slackchannelconfiguration.html */
const SLACK_WORKSPACE = /^T[0-9A-Z]{8,254}$/;
const SLACK_CHANNEL = /^[CG][0-9A-Z]{8,254}$/;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-chatbot-microsoftteamschannelconfiguration.html */
const UUID = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const TEAMS_CHANNEL = /^(?=.{1,255}$)[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/;

const notificationTarget: z.ZodType<NotificationTarget> = z.discriminatedUnion(
  'kind',
  [section({ kind: z.literal('email'), address: mailbox }), section({ kind: z.literal('https'), url: httpsUrl })],
  CHOICE,
);

const uuid = (what: string) =>
  text((value) => UUID.test(value), {
    allowed: 'a UUID',
    fix: `Copy the id of the ${what} from a link to the channel.`,
  });

const chat: z.ZodType<ChatSettings> = z.discriminatedUnion(
  'kind',
  [
    section({
      kind: z.literal('slack'),
      workspaceId: text((value) => SLACK_WORKSPACE.test(value), {
        allowed: 'the id of a Slack workspace, T and 8 capitals or digits at least',
        fix: 'Authorise the workspace in the console of Amazon Q Developer in chat applications; it shows the id.',
      }),
      channelId: text((value) => SLACK_CHANNEL.test(value), {
        allowed: 'the id of a Slack channel, C or G and 8 capitals or digits at least',
        fix: "Take the end of the channel's link.",
      }),
    }),
    section({
      kind: z.literal('teams'),
      tenantId: uuid('tenant'),
      teamId: uuid('team'),
      channelId: text((value) => TEAMS_CHANNEL.test(value), {
        allowed: 'the id of a Teams channel as it stands in a link, such as 19%3aabc%40thread.tacv2',
        fix: "Copy what stands between /channel/ and the next / in the channel's link.",
      }),
    }),
  ],
  CHOICE,
);

/** Who is told. */
export const incidents: z.ZodType<IncidentSettings> = section({
  critical: z.array(notificationTarget),
  warning: z.array(notificationTarget),
  chat: chat.optional(),
});
