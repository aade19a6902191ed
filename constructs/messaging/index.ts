export { HardenedQueue, type HardenedQueueProps } from './hardened-queue';
export { HardenedTopic, type HardenedTopicProps } from './hardened-topic';
export { QueueGrants } from './queue-grants';
export { TopicGrants } from './topic-grants';
