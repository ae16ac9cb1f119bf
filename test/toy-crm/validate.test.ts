import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LoadedProject, parseFiles } from '../../src/configuration';
import { registerCrm } from '../../src/registry';
import { toy } from '.';

registerCrm(toy);

const FILES = ['project', 'teams', 'members'].map((name) => `crm/${name}.yaml`);

/** The project, with a slip in it. */
function withSlip(file: string, from: string, to: string): LoadedProject {
  const texts = FILES.map((name): [string, string] => [name, readFileSync(join(__dirname, 'project', name), 'utf8')]);
  return parseFiles(new Map(texts.map(([name, text]) => [name, name === file ? text.replace(from, to) : text])));
}

function found({ diagnostics }: LoadedProject): string[] {
  return diagnostics.map(({ code, at }) => `${at?.file}:${at?.line} ${code}`);
}

describe('a project of another CRM', () => {
  it('is read by the schemas and the facts of its kinds', () => {
    const { text, diagnostics } = withSlip('', '', '');
    expect(diagnostics).toEqual([]);
    expect(text?.project).toMatchObject({ crm: 'toy-crm', manage: { teams: 'all' } });
    expect(text?.plain.map(({ kind, key }) => `${kind}:${key}`)).toEqual(['team:north', 'member:ada']);
  });

  it('tells the place of a value that a schema refuses, and what was meant', () => {
    const project = withSlip('crm/teams.yaml', 'color: blue', 'color: bleu');
    expect(found(project)).toEqual(['crm/teams.yaml:2 VALUE_NOT_ALLOWED']);
    expect(project.diagnostics[0]?.args).toMatchObject({ nearest: 'blue' });
  });

  it('tells the place of a reference to nothing', () => {
    const project = withSlip('crm/members.yaml', 'team: north', 'team: nroth');
    expect(found(project)).toEqual(['crm/members.yaml:5 OBJECT_UNKNOWN']);
    expect(project.diagnostics[0]?.args).toMatchObject({ kind: 'team', nearest: 'north' });
  });

  it('may have only so many objects with a value', () => {
    const two = 'teams:\n  east: {name: East, color: red}\n  west: {name: West, color: red}\n';
    const project = withSlip('crm/teams.yaml', 'teams:\n', two);
    expect(found(project)).toEqual(['crm/teams.yaml:3 TOO_MANY']);
    expect(project.diagnostics[0]?.args).toMatchObject({ what: 'teams (color: red)', max: 1 });
  });

  it('has no place for what another CRM has', () => {
    const project = parseFiles(
      new Map([
        ['crm/project.yaml', 'name: toy\ncrm: toy-crm\nlanguage: en\nenvironments: [dev]\nmanage: {pipelines: all}\n'],
      ]),
    );
    expect(found(project)).toEqual(['crm/project.yaml:5 KEY_UNKNOWN']);
  });
});
