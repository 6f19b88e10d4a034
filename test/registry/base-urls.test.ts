import { describe, expect, it } from 'vitest';
import { checkBaseUrls } from '../../src/registry/base-urls.ts';

describe('base addresses', () => {
  it.each([
    ['https://npm.example.org/mirror/', 'https://npm.example.org/mirror'],
    ['http://127.0.0.1:4873', 'http://127.0.0.1:4873'],
    ['http://localhost:4873/', 'http://localhost:4873'],
  ])('take %s', (npm, checked) => expect(checkBaseUrls({ npm }).npm).toBe(checked));

  it('are the public registries unless something else is configured', () => {
    expect(checkBaseUrls({ npm: 'https://npm.example.org' })).toMatchObject({ pypi: 'https://pypi.org' });
  });

  it.each([
    ['http://npm.example.org', /https/],
    ['http://127.0.0.1.example.org', /https/],
    ['ftp://127.0.0.1', /https/],
    ['https://user:secret@npm.example.org', /credentials/],
    ['https://npm.example.org/?registry=', /path/],
    ['npm.example.org', /address/],
    ['https://nрm.example.org', /ASCII/],
  ])('refuse %s', (npm, message) => {
    expect(() => checkBaseUrls({ npm })).toThrow(message);
    expect(() => checkBaseUrls({ npm })).toThrow(/registry "npm".*https:\/\/registry\.npmjs\.org/s);
  });

  it('never repeat credentials', () => {
    expect(() => checkBaseUrls({ npm: 'https://user:secret@npm.example.org' })).not.toThrow(/secret/);
  });
});
