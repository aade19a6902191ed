/** DescribeAlarms returns 100 alarms; each probe has two. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const MAX_STATUS_COMPONENTS = 50;

/** Characters of the title and of a label. */
export const STATUS_TEXT_LENGTH = { min: 1, max: 60 } as const;
