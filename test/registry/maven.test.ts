// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Maven writes properties like that
import { describe, expect, it } from 'vitest';
import { interpolate } from '../../src/registry/pom.ts';
import { released, resolved } from './questions.ts';

const metadata = (release: string, ...versions: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<metadata><versioning><latest>${release}</latest><release>${release}</release>
<versions>${versions.map((version) => `<version>${version}</version>`).join('')}</versions></versioning></metadata>`;

const project = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>${inner}</project>`;

const parent = (groupId: string, artifactId: string, version: string) =>
  `<parent><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></parent>`;

const scm = (...inner: string[]) => `<scm>${inner.join('')}</scm>`;

/** `org.example:app` 1.0, with a POM of its own and parents where given. */
const app = (inner: string, parents: Readonly<Record<string, string>> = {}) => ({
  '/maven/org/example/app/maven-metadata.xml': metadata('1.0', '0.9', '1.0'),
  '/maven/org/example/app/1.0/app-1.0.pom': project(inner),
  ...Object.fromEntries(Object.entries(parents).map(([path, pom]) => [`/maven/${path}`, project(pom)])),
});

const APP = 'pkg:maven/org.example/app@0.9';

describe('Maven: the POM', () => {
  it.each([
    [scm('<url>https://github.com/o/r</url>'), 'github.com/o/r declared maven 1.0'],
    [scm('<connection>scm:git:git@github.com:o/r.git</connection>'), 'github.com/o/r declared maven 1.0'],
    [
      scm('<developerConnection>scm:git:ssh://git@github.com/o/r.git</developerConnection>'),
      'github.com/o/r declared maven 1.0',
    ],
    [
      scm('<url>https://gitbox.apache.org/repos/asf?p=commons-lang.git</url>'),
      'github.com/apache/commons-lang declared maven 1.0',
    ],
    [
      scm('<url>https://svn.example.org/trunk</url>', '<connection>scm:git:https://github.com/o/r</connection>'),
      'github.com/o/r declared maven 1.0',
    ],
    ['<url>https://github.com/o/r</url>', 'github.com/o/r declared maven 1.0'],
    [
      '<url>https://example.org</url><issueManagement><url>https://github.com/o/r/issues</url></issueManagement>',
      'github.com/o/r declared maven 1.0',
    ],
    ['<url>https://example.org</url>', 'no-repository'],
    [scm('<url>https://svn.example.org/trunk</url>'), 'unsupported-host svn.example.org'],
    ['<scm/>', 'no-repository'],
    ['<unclosed>', 'upstream'],
  ])('%s', async (inner, expected) => expect(await resolved(APP, app(inner))).toBe(expected));

  it('puts in properties, those of the project among them', async () => {
    const inner = `<properties><owner>o</owner><base>https://github.com/\${owner}</base></properties>
      ${scm('<url>${base}/r/tree/main/${project.artifactId}</url>')}`;
    expect(await resolved(APP, app(inner))).toBe('github.com/o/r in app declared maven 1.0');
  });

  it('takes the last version where none is marked as the release', async () => {
    const answers = {
      ...app(scm('<url>https://github.com/o/r</url>')),
      '/maven/org/example/app/maven-metadata.xml':
        '<metadata><versioning><versions><version>1.0</version></versions></versioning></metadata>',
    };
    expect(await resolved(APP, answers)).toBe('github.com/o/r declared maven 1.0');
  });

  it('gives entities of a document type no meaning', async () => {
    const pom = `<!DOCTYPE project [<!ENTITY a "https://github.com/o/r"><!ENTITY b SYSTEM "file:///etc/passwd">]>
      <project><url>&a;&b;</url></project>`;
    const answers = { ...app(''), '/maven/org/example/app/1.0/app-1.0.pom': pom };
    expect(await resolved(APP, answers)).toBe('no-repository');
  });
});

describe('Maven: parents', () => {
  const root = 'org/example/root/7/root-7.pom';

  it('are read until one says where the source is', async () => {
    const answers = app(parent('org.example', 'middle', '3'), {
      'org/example/middle/3/middle-3.pom': parent('org.example', 'root', '7'),
      [root]: scm('<url>https://github.com/o/r</url>'),
    });
    expect(await resolved(APP, answers)).toBe('github.com/o/r declared maven 1.0');
  });

  it('define properties for their children, who may define them anew', async () => {
    const inner = `${parent('org.example', 'root', '7')}<properties><repo>child</repo></properties>
      ${scm('<url>https://github.com/${org}/${repo}</url>')}`;
    const answers = app(inner, { [root]: '<properties><org>o</org><repo>parent</repo></properties>' });
    expect(await resolved(APP, answers)).toBe('github.com/o/child declared maven 1.0');
  });

  it.each([
    ['org.springframework.boot', 'a framework'],
    ['org', 'a group that is too wide'],
  ])('of another family do not count: %s is %s', async (groupId) => {
    const path = `${groupId.replaceAll('.', '/')}/starter/3/starter-3.pom`;
    const answers = app(parent(groupId, 'starter', '3'), {
      [path]: scm('<url>https://github.com/spring-projects/spring-boot</url>'),
    });
    expect(await resolved(APP, answers)).toBe('no-repository');
  });

  it('that are not there, or their own parents, end the search', async () => {
    expect(await resolved(APP, app(parent('org.example', 'root', '7')))).toBe('no-repository');
    const circle = app(parent('org.example', 'root', '7'), { [root]: parent('org.example', 'root', '7') });
    expect(await resolved(APP, circle)).toBe('no-repository');
  });

  it.each(['../../secret', '[1,2)', '${revision}'])('of version %s are not asked for', async (version) => {
    expect(await resolved(APP, app(parent('org.example', 'root', version)))).toBe('no-repository');
  });
});

describe('Maven: namespaces', () => {
  it.each([
    ['io.github.resilience4j', 'github.com/resilience4j/resilience4j verified maven 1.0'],
    ['io.github.somebody', 'github.com/resilience4j/resilience4j declared maven 1.0'],
  ])('%s', async (groupId, expected) => {
    const base = `/maven/${groupId.replaceAll('.', '/')}/core`;
    const answers = {
      [`${base}/maven-metadata.xml`]: metadata('1.0', '1.0'),
      [`${base}/1.0/core-1.0.pom`]: project(scm('<url>https://github.com/resilience4j/resilience4j</url>')),
    };
    expect(await resolved(`pkg:maven/${groupId}/core`, answers)).toBe(expected);
  });
});

describe('Maven: interpolation', () => {
  it.each([
    ['${a}', { a: 'x' }, 'x'],
    ['${a}${b}', { a: '${b}', b: 'y' }, 'yy'],
    ['${unknown}', {}, '${unknown}'],
  ])('%s with %j is %s', (text, properties, expected) => {
    expect(interpolate(text, new Map(Object.entries(properties)))).toBe(expected);
  });

  it('ends, and stays short, whatever refers to what', () => {
    const doubling = new Map(Array.from({ length: 30 }, (_, at) => [`p${at}`, `\${p${at + 1}}`.repeat(50)]));
    expect(interpolate('${p0}', doubling).length).toBeLessThan(2100);
    expect(interpolate('${a}', new Map([['a', '${a}']]))).toBe('${a}');
  });
});

describe('Maven: releases', () => {
  it('are listed by Central and dated by deps.dev', async () => {
    const answers = {
      ...app(''),
      '/depsDev/v3/systems/maven/packages/org.example%3Aapp': {
        versions: [{ versionKey: { version: '1.0' }, publishedAt: '2024-05-01T10:00:00Z' }],
      },
    };
    expect(await released(APP, answers)).toEqual(['0.9 undated', '1.0 2024-05-01T10:00:00.000Z']);
  });
});
