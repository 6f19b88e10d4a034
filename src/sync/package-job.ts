import { z } from 'zod';
import { PACKAGE_KEY_LENGTH } from '../store/packages.ts';

/** Find out where the source of a package is. `purl` is its key: a package URL without a version. */
export const packageJob = z.object({ kind: z.literal('package'), purl: z.string().max(PACKAGE_KEY_LENGTH) });

export type PackageJob = z.infer<typeof packageJob>;
