import { NETWORK_VARIANTS } from '../../../support/variants/network-variants';
import { SITE_VARIANTS } from '../../../support/variants/site-variants';
import { describeVariants } from './describe-variants';

describeVariants([...NETWORK_VARIANTS, ...SITE_VARIANTS]);
