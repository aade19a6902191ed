export { AuroraCapacity, type CommonInstanceProps, type ServerlessCapacity } from './aurora-capacity';
export { AuroraEngine } from './aurora-engine';
export { EncryptedAuroraCluster, type EncryptedAuroraClusterProps } from './encrypted-aurora-cluster';
