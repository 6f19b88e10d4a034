import type { Component } from '../inventory.types.ts';

/**
 * Tell where a package of an npm lockfile comes from by the address (or range) that it was resolved to; undefined for
 * registries, which include mirrors under any name. https://docs.npmjs.com/cli/v11/configuring-npm/package-json#dependencies
 */
export function npmOrigin(address: string): Component['origin'] {
  if (/^(?:git[+:@]|github:|gitlab:|bitbucket:|gist:|ssh:)/.test(address)) return 'git';
  if (/^https?:\/\/codeload\.github\.com\//.test(address) || /\.git(?:#|$)/.test(address)) return 'git';
  if (/^(?:file|link|portal|workspace):/.test(address) || /^\.{0,2}\//.test(address)) return 'path';
  // Registries serve tarballs at `NAME/-/NAME-VERSION.tgz`; GitHub's and some others' at `/download/`.
  if (/^https?:/.test(address) && !/\/-\/|\/download\//.test(address)) return 'url';
  return undefined;
}
