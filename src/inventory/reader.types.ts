import type { Findings } from './findings.ts';
import type { FormatName } from './inventory.types.ts';
import type { JsonObject } from './syntax/json.ts';
import type { TomlDocument } from './syntax/toml.ts';
import type { YamlNode } from './syntax/yaml.ts';

interface ReaderNames {
  readonly format: FormatName;
  /** For people who gave us something else: `CycloneDX 1.2 to 1.7 (JSON)`. */
  readonly title: string;
}

/** Reads one format that is JSON, which is recognized by what it holds. No `read` ever throws, whatever the file holds. */
export interface JsonReader extends ReaderNames {
  readonly syntax: 'json';
  /** Tell from the document whether it is of this format; what it says about versions is looked at in `read`. */
  matches(document: JsonObject): boolean;
  read(document: JsonObject, findings: Findings<object>): void;
}

interface NamedReader extends ReaderNames {
  /** Names of files of this format, without their folder. */
  readonly fileNames: RegExp;
  /** Something that stands at the head of such files and of no others; undefined where there is nothing such. */
  readonly mark?: RegExp;
}

/** Reads one format that is lines of its own kind. */
export interface LineReader extends NamedReader {
  readonly syntax: 'lines';
  read(text: string, findings: Findings<number>): void;
}

/** Reads one format that is TOML. */
export interface TomlReader extends NamedReader {
  readonly syntax: 'toml';
  read(document: TomlDocument, findings: Findings<number>): void;
}

/** Reads one format that is YAML; a file may hold several documents. */
export interface YamlReader extends NamedReader {
  readonly syntax: 'yaml';
  read(documents: readonly YamlNode[], findings: Findings<number>): void;
}

export type TextReader = LineReader | TomlReader | YamlReader;

export type Reader = JsonReader | TextReader;
