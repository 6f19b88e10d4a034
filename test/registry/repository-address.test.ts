import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDirectory, readRepositoryAddress } from '../../src/registry/repository-address.ts';

/** `host/owner/name`, `in directory` behind it; the host alone where it is no forge; `none` where it is no address. */
function read(text: string): string {
  const address = readRepositoryAddress(text);
  if (address === undefined) return 'none';
  const { host, repository, directory } = address;
  if (repository === null) return `${host} only`;
  return [`${host}/${repository.owner}/${repository.name}`, directory && `in ${directory}`].filter(Boolean).join(' ');
}

describe('an address as metadata has it', () => {
  it.each([
    // plain
    ['https://github.com/expressjs/express', 'github.com/expressjs/express'],
    ['http://github.com/expressjs/express/', 'github.com/expressjs/express'],
    ['https://www.github.com/expressjs/express', 'github.com/expressjs/express'],
    ['https://GitHub.com/ExpressJS/Express', 'github.com/ExpressJS/Express'],
    ['github.com/rails/rails', 'github.com/rails/rails'],
    ['//github.com/rails/rails', 'github.com/rails/rails'],
    ['https://github.com:443/rails/rails', 'github.com/rails/rails'],
    ['https://github.com./rails/rails', 'github.com/rails/rails'],
    // as git writes it
    ['git+https://github.com/lodash/lodash.git', 'github.com/lodash/lodash'],
    ['git://github.com/lodash/lodash.git', 'github.com/lodash/lodash'],
    ['git+ssh://git@github.com/lodash/lodash.git', 'github.com/lodash/lodash'],
    ['ssh://git@github.com/lodash/lodash.git', 'github.com/lodash/lodash'],
    ['ssh://git@github.com:lodash/lodash.git', 'github.com/lodash/lodash'],
    ['ssh://git@github.com:22/lodash/lodash.git', 'github.com/lodash/lodash'],
    ['git@github.com:lodash/lodash.git', 'github.com/lodash/lodash'],
    ['git@github.com/lodash/lodash.git', 'github.com/lodash/lodash'],
    ['https://user:token@github.com/lodash/lodash', 'github.com/lodash/lodash'],
    // shorthands and Maven's prefixes
    ['github:lodash/lodash', 'github.com/lodash/lodash'],
    ['gitlab:inkscape/inkscape', 'gitlab.com/inkscape/inkscape'],
    ['scm:git:https://github.com/netty/netty.git', 'github.com/netty/netty'],
    ['scm:git:git@github.com:netty/netty.git', 'github.com/netty/netty'],
    ['scm:git:git:git@github.com:netty/netty.git', 'github.com/netty/netty'],
    ['scm:git:git://github.com/netty/netty.git', 'github.com/netty/netty'],
    ['scm:git|ssh://git@github.com/netty/netty', 'github.com/netty/netty'],
    // pages of a repository, and directories in it
    ['https://github.com/babel/babel/issues', 'github.com/babel/babel'],
    ['https://github.com/babel/babel#readme', 'github.com/babel/babel'],
    ['https://github.com/babel/babel?tab=readme-ov-file', 'github.com/babel/babel'],
    ['https://github.com/babel/babel/tree/main', 'github.com/babel/babel'],
    ['https://github.com/babel/babel/tree/main/packages/babel-core', 'github.com/babel/babel in packages/babel-core'],
    ['https://github.com/o/r/blob/main/crates/core/Cargo.toml', 'github.com/o/r in crates/core'],
    ['https://github.com/o/r/blob/main/README.md', 'github.com/o/r'],
    ['https://gitlab.com/o/r/-/tree/main/libs/a', 'gitlab.com/o/r in libs/a'],
    ['https://bitbucket.org/o/r/src/master/libs/a', 'bitbucket.org/o/r in libs/a'],
    ['https://github.com/o/r/tree/main/../../etc', 'github.com/o/r'],
    // trailing junk
    ['  https://github.com/o/r  ', 'github.com/o/r'],
    ['<https://github.com/o/r>', 'github.com/o/r'],
    ['https://github.com/o/r.', 'github.com/o/r'],
    ['https://github.com/o/r,', 'github.com/o/r'],
    ['https://github.com/o/r (the source)', 'github.com/o/r'],
    ['https://github.com/o/r.js', 'github.com/o/r.js'],
    // kept at GitHub as well
    ['https://go.googlesource.com/net', 'github.com/golang/net'],
    ['https://gitbox.apache.org/repos/asf/commons-lang.git', 'github.com/apache/commons-lang'],
    ['https://gitbox.apache.org/repos/asf?p=commons-lang.git', 'github.com/apache/commons-lang'],
    ['scm:git:https://gitbox.apache.org/repos/asf/maven.git', 'github.com/apache/maven'],
    ['https://gopkg.in/yaml.v3', 'github.com/go-yaml/yaml'],
    ['https://gopkg.in/natefinch/lumberjack.v2', 'github.com/natefinch/lumberjack'],
    // hosts that only look like it
    ['https://github.com.example.org/o/r', 'github.com.example.org only'],
    ['https://github.com@example.org/o/r', 'example.org only'],
    ['https://github.com:443@example.org/o/r', 'example.org only'],
    ['https://notgithub.com/o/r', 'notgithub.com only'],
    ['https://gist.github.com/o/abc', 'gist.github.com only'],
    ['https://o.github.io/r', 'o.github.io only'],
    ['https://svn.example.org/trunk', 'svn.example.org only'],
    // no repository
    ['https://github.com', 'github.com only'],
    ['https://github.com/expressjs', 'github.com only'],
    ['https://github.com/sponsors/expressjs', 'github.com only'],
    ['https://github.com/o/..', 'github.com only'],
    ['https://github.com/o/%2e%2e', 'github.com only'],
    ['https://github.com/{owner}/r', 'none'],
    ['$' + '{project.scm.url}', 'none'],
    ['https://127.0.0.1/o/r', 'none'],
    ['https://[::1]/o/r', 'none'],
    ['https://localhost/o/r', 'none'],
    ['o/r', 'none'],
    ['UNKNOWN', 'none'],
    ['', 'none'],
    [`https://github.com/o/${'r'.repeat(2048)}`, 'none'],
  ])('%s: %s', (text, expected) => expect(read(text)).toBe(expected));

  it('reads a further forge where one is configured', () => {
    expect(readRepositoryAddress('https://git.example.org/o/r', 'git.example.org')?.repository).toEqual({
      host: 'git.example.org',
      owner: 'o',
      name: 'r',
    });
  });
});

describe('any text', () => {
  const pieces = [
    'https://',
    'git@',
    'scm:git:',
    'github.com',
    'gitbox.apache.org',
    ':',
    '/',
    '..',
    '%2f',
    '@',
    '#',
    'tree/',
    'o',
    '.git',
    '\0',
    'é',
  ];
  const address = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 12 });

  it('gives names that are safe to put into an address of our own, or none', () => {
    fc.assert(
      fc.property(address, (parts) => {
        const found = readRepositoryAddress(parts.join(''));
        if (found === undefined) return;
        expect(found.host).toMatch(/^[a-z0-9.-]+$/);
        expect(found.repository?.owner ?? 'o').toMatch(/^\w[\w.-]*$/);
        expect(found.repository?.name ?? 'r').toMatch(/^(?!\.{1,2}$)[\w.-]+$/);
        expect(`/${found.directory ?? ''}/`).not.toContain('/../');
      }),
    );
  });
});

describe('a directory in a repository', () => {
  it.each([
    ['packages/core', 'packages/core'],
    ['./packages//core/', 'packages/core'],
    ['.', null],
    ['', null],
    ['../elsewhere', null],
    ['a/../../b', null],
    ['a\\b', null],
    ['a\nb', null],
    ['a'.repeat(257), null],
  ])('%j: %j', (text, expected) => expect(readDirectory(text)).toBe(expected));
});
