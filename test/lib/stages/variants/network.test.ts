import { NETWORK_VARIANTS } from '../../../support/variants/network-variants';
import { describeVariants } from './describe-variants';

describeVariants(NETWORK_VARIANTS);
