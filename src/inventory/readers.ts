import { lockfileReaders } from './lockfiles.ts';
import type { Reader } from './reader.types.ts';
import { sbomReaders } from './sboms.ts';

/** Every format that is read. The more specific mark stands first where two could match. */
export const readers: readonly Reader[] = [...sbomReaders, ...lockfileReaders];
