import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseTags } from '../check/tags.ts';
import type { Release } from '../verdict/verdict.types.ts';

/** Far above the largest tag list known; git's output is kept in memory. */
const OUTPUT_BYTES = 64 * 1024 * 1024;
const FORMAT = '%(refname:strip=2) %(creatordate:iso-strict)';

/** Read the tags of the checkout that a folder belongs to; `null` where it belongs to none, or there is no git. */
export async function readGitTags(folder: string): Promise<readonly Release[] | null> {
  const args = ['-C', folder, 'for-each-ref', `--format=${FORMAT}`, 'refs/tags'];
  try {
    const { stdout } = await promisify(execFile)('git', args, { maxBuffer: OUTPUT_BYTES });
    return parseTags(stdout);
  } catch (error) {
    // 128: not a repository. ENOENT: no git on this machine. Anything else is worth a stack.
    const { code } = error as { code?: number | string };
    if (code === 128 || code === 'ENOENT') return null;
    throw error;
  }
}
