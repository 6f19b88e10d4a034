import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, short } from './answers.ts';

/** What every sentence is asked about: three majors, the newest with three minors, and a pre-release. */
const TAGS = [
  '3.3.0-beta.1@2026-06-01',
  '3.2.1@2026-05-10',
  '3.2.0@2026-05-01',
  '3.1.4@2026-04-01',
  '3.1.0@2025-11-01',
  '3.0.9@2025-10-01',
  '3.0.0@2025-06-01',
  '2.9.4@2026-01-10',
  '2.9.0@2025-03-01',
  '2.8.0@2024-11-01',
  '2.0.0@2023-06-01',
  '1.5.0@2023-01-01',
  '1.0.0@2021-01-01',
].join(' ');

/** What many sentences come to. */
const MEANINGS: Readonly<Record<string, string>> = {
  'latest release': '3.2.1 supported; 3.2.0 unsupported; 3.1.4 unsupported; 2.9.4 unsupported',
  'latest minor': '3.2.1 supported; 3.2.0 supported; 3.1.4 unsupported; 2.9.4 unsupported',
  'latest major': '3.2.1 supported; 3.1.4 supported; 3.0.0 supported; 2.9.4 unsupported',
  'two minors': '3.2.0 supported; 3.1.4 supported; 3.0.9 unsupported; 2.9.4 unsupported',
  'three minors': '3.2.0 supported; 3.0.9 supported; 2.9.4 unsupported',
  'two majors': '3.0.0 supported; 2.8.0 supported; 1.5.0 unsupported',
  'minor of each major': '3.2.0 supported; 3.1.4 unsupported; 2.9.0 supported; 2.8.0 unsupported; 1.5.0 supported',
  'minor of two majors': '3.2.0 supported; 3.1.4 unsupported; 2.9.0 supported; 2.8.0 unsupported; 1.5.0 unsupported',
  'latest, some for older': '3.2.1 supported; 3.2.0 limited; 2.9.4 limited',
  'major, some for previous': '3.2.1 supported; 3.0.0 supported; 2.9.4 limited; 1.5.0 unsupported',
  silence: '3.2.1 unknown; 3.1.4 unknown; 2.9.4 unknown; 1.0.0 unknown',
  nobody: '3.2.1 unsupported; 2.9.4 unsupported',
  everybody: '3.2.1 supported; 1.0.0 supported',
};

interface Sentence {
  readonly text: string;
  readonly policy: string;
  readonly expected: readonly string[];
}

/** Read lines `sentence => meaning` or `sentence => 3.2.1 supported; …`; a line that begins with `#` is the heading above them. */
function parseSentences(text: string): Sentence[] {
  let heading = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) heading = line;
    const at = line.lastIndexOf(' => ');
    if (line.startsWith('#') || line.trim() === '') return [];
    if (at < 0) throw new Error(`"${line}" says nothing of what is expected ("=> latest release")`);
    const [sentence, meaning] = [line.slice(0, at), line.slice(at + 4).trim()];
    const expected = (MEANINGS[meaning] ?? meaning).split(';').map((one) => one.trim());
    return [{ text: sentence, policy: `${heading}\n\n${sentence}\n`, expected }];
  });
}

const folder = new URL('./sentences/', import.meta.url);

for (const file of readdirSync(folder)) {
  describe(`sentences about ${file.replace('.txt', '').replaceAll('-', ' ')}`, () => {
    it.each(parseSentences(readFileSync(new URL(file, folder), 'utf8')))('$text', ({ policy, expected }) => {
      const got = expected.map((one) => {
        const [version = '', answer = ''] = one.split(' ');
        const all = short(ask({ policy, tags: TAGS }, version)).replace(/[+-]$/, '');
        return `${version} ${answer.includes('/') ? all : all.replace(/\/.*$/, '')}`;
      });
      expect(got).toEqual(expected);
    });
  });
}
