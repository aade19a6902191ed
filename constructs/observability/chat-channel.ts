import type { CfnResource } from 'aws-cdk-lib';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import type { Construct } from 'constructs';

/** What a channel is configured with, whichever it is. */
export interface ChatConfiguration {
  /** Name of the configuration, unique in the account. */
  readonly configurationName: string;
  /** Role that whoever writes in the channel acts with. */
  readonly iamRoleArn: string;
  /** Policies that cap every role in the channel. */
  readonly guardrailPolicies: string[];
  /** Topics whose messages are shown. */
  readonly snsTopicArns: string[];
}

/** A channel of Slack or Microsoft Teams. Somebody has to authorise the workspace once, in the console of Amazon Q Developer. */
export class ChatChannel {
  /** A channel of Slack: ids as in its link. */
  public static slack(slackWorkspaceId: string, slackChannelId: string): ChatChannel {
    return new ChatChannel((scope, id, { iamRoleArn, ...configuration }) => {
      return new chatbot.CfnSlackChannelConfiguration(scope, id, {
        ...configuration,
        iamRoleArn,
        slackWorkspaceId,
        slackChannelId,
      });
    });
  }

  /** A channel of Microsoft Teams; its id as in its link: `19%3a…%40thread.tacv2`. */
  public static teams(teamsTenantId: string, teamId: string, teamsChannelId: string): ChatChannel {
    return new ChatChannel((scope, id, configuration) => {
      return new chatbot.CfnMicrosoftTeamsChannelConfiguration(scope, id, {
        ...configuration,
        teamsTenantId,
        teamId,
        teamsChannelId,
      });
    });
  }

  private constructor(
    private readonly create: (scope: Construct, id: string, configuration: ChatConfiguration) => CfnResource,
  ) {}

  /** Makes the channel show what is sent to topics. */
  public configure(scope: Construct, id: string, configuration: ChatConfiguration): CfnResource {
    return this.create(scope, id, configuration);
  }
}
