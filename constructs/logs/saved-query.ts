import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html */
const MAX_NAME_LENGTH = 255;
const MAX_QUERY_LENGTH = 10_000;

/** What programs print when something failed that they did not foresee; JSON logs say it in a field. */
export const FAILURE_TERMS: readonly string[] = [
  ...['ERROR', 'FATAL', 'CRITICAL', 'Exception', 'Traceback'],
  ...['"level":"error"', '"level":"fatal"'],
];

export interface SavedQueryProps {
  /** What it finds, as the last part of its name: `denied-calls`. */
  readonly title: string;
  /** Where it searches. */
  readonly logGroup: logs.ILogGroup;
  /** Commands of Logs Insights, in the order in which they work. */
  readonly commands: string[];
  /**
   * What stands before the title; each `/` is a folder in the console.
   * @default - the path of the construct that it belongs to
   */
  readonly folder?: string;
}

/**
 * A search of Logs Insights that nobody has to write in the middle of an incident (LOG-04).
 *
 * **Costs** nothing until it is run: 0.0063 USD for each GB that it reads.
 */
export class SavedQuery extends Construct {
  /** Commands that find what a workload printed when it failed. */
  public static readonly ERROR_COMMANDS: string[] = [
    'fields @timestamp, @logStream, @message',
    `filter @message like /${FAILURE_TERMS.map((term) => term.replaceAll('"', String.raw`\"`)).join('|')}/`,
    'sort @timestamp desc',
    'limit 200',
  ];

  /** What a workload printed when it failed. */
  public static forErrors(scope: Construct, id: string, logGroup: logs.ILogGroup, folder?: string): SavedQuery {
    return new SavedQuery(scope, id, { title: 'errors', logGroup, folder, commands: SavedQuery.ERROR_COMMANDS });
  }

  /** Its name in the console. */
  public readonly queryName: string;

  constructor(scope: Construct, id: string, props: SavedQueryProps) {
    super(scope, id);
    this.queryName = `${props.folder ?? scope.node.path}/${props.title}`;
    const queryString = props.commands.join('\n| ');
    validateAll(
      this,
      requirement(
        this.queryName.length <= MAX_NAME_LENGTH,
        `its name '${this.queryName}' has ${this.queryName.length} characters; CloudWatch takes ${MAX_NAME_LENGTH}: give a shorter folder`,
      ),
      requirement(
        queryString.length > 0 && queryString.length <= MAX_QUERY_LENGTH,
        `its commands have ${queryString.length} characters; CloudWatch takes 1 to ${MAX_QUERY_LENGTH}`,
      ),
    );
    new logs.CfnQueryDefinition(this, 'Resource', {
      name: this.queryName,
      logGroupNames: [props.logGroup.logGroupName],
      queryString,
    });
  }
}
